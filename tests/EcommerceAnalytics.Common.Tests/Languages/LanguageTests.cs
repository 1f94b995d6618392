using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Pdf;
using EcommerceAnalytics.Common.Tests.Workbooks;
using EcommerceAnalytics.Common.Workbooks;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace EcommerceAnalytics.Common.Tests.Languages;

public sealed class LanguageTests
{
    [Fact]
    public void All_languages_have_the_same_texts()
    {
        Assert.Equal(["en", "de", "es", "fr"], Language.Codes);
        var german = Language.Of("de")!.Texts.Order(StringComparer.Ordinal).ToList();
        Assert.True(german.Count > 200);
        Assert.All(["es", "fr"], code => Assert.Equal(german, Language.Of(code)!.Texts.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Placeholders_are_those_of_the_english_text()
    {
        foreach (var language in Language.Codes.Select(code => Language.Of(code)!))
        {
            Assert.All(language.Texts, text => Assert.Equal(Placeholders(text), Placeholders(language[text])));
        }

        static IEnumerable<char> Placeholders(string text) => text.Index().Where(c => c.Item == '{').Select(c => text[c.Index + 1]).Order();
    }

    [Theory]
    [InlineData("de", "Net sales", "Nettoumsatz")]
    [InlineData("fr", "net sales", "Ventes nettes")]
    [InlineData("de", "Period 7", "Periode 7")]
    [InlineData("es", "Only country", "Solo País")]
    [InlineData("de", "Rabbit night light", "Rabbit night light")]
    public void Texts_are_found_in_any_case_by_pattern_or_stay_english(string code, string english, string expected) =>
        Assert.Equal(expected, Language.Of(code)![english]);

    [Theory]
    [InlineData("de", "Σ stock = stock value", "Σ Lagerbestand = Lagerwert")]
    [InlineData("fr", "Σ categories = stock value", "Σ Catégories = Valeur du stock")]
    [InlineData("de", "By day: net sales = total", "Nach Tag: Nettoumsatz = Summe")]
    [InlineData("de", "Nach Tag: previous net sales = total before without 2011-10-31", "Nach Tag: Nettoumsatz davor = Summe davor ohne 2011-10-31")]
    [InlineData("es", "Reports = facts: differences", "Informes = hechos: diferencias")]
    [InlineData("en", "Σ stock = stock value", "Σ stock = stock value")]
    public void Names_of_checks_are_translated_part_by_part(string code, string english, string expected) =>
        Assert.Equal(expected, Language.Of(code)!.OfCheck(english));

    [Fact]
    public async Task A_workbook_has_sheets_headers_and_titles_in_the_language_and_the_same_figures()
    {
        using var stream = new MemoryStream();
        await WorkbookWriter.WriteAsync(Report().In(Language.Of("de")!), stream, progress: null, TestContext.Current.CancellationToken);
        using var workbook = new WorkbookFile(stream.ToArray());

        Assert.Equal(["Übersicht", "Nach Kategorie", "Nach Tag", "Bestellungen"], workbook.SheetNames.Take(4));
        Assert.Contains("Prüfungen", workbook.SheetNames);
        Assert.Equal("Verkäufe, 01.11.2011 bis 30.11.2011", workbook.Text("Übersicht", "A1"));
        Assert.Equal("Kategorie", workbook.Text("Nach Kategorie", "A1"));
        Assert.Equal("Alle Prüfungen stimmen.", workbook.Text("Prüfungen", "A2"));
        Assert.Equal("Nettoumsatz nach Kategorie = Nettoumsatz", workbook.Text("Prüfungen", "A5"));
        Assert.Equal("Nach Kategorie: Zeilen", workbook.Text("Prüfungen", "A6"));
        Assert.Equal("Texte, die für eine Zelle gekürzt wurden", workbook.Text("Prüfungen", "A8"));
        Assert.Equal("OK", workbook.Text("Prüfungen", "E5"));
        Assert.Equal("Summe", workbook.Text("Nach Kategorie", "A6"));
        Assert.Equal("IF(D5=0,\"OK\",\"Weicht ab\")", workbook.Formula("Prüfungen", "E5"));
    }

    [Fact]
    public async Task A_pdf_has_headings_figures_and_days_in_the_language()
    {
        using var stream = new MemoryStream();
        await PdfReportWriter.WriteAsync(Report().In(Language.Of("de")!), PaperSize.A4, stream, progress: null, TestContext.Current.CancellationToken);
        using var document = PdfDocument.Open(stream.ToArray());
        var text = string.Join('\n', document.GetPages().Select(p => ContentOrderTextExtractor.GetText(p)));
        Assert.Contains("Verkäufe, 01.11.2011 bis 30.11.2011", text, StringComparison.Ordinal);
        Assert.Contains("Nettoumsatz", text, StringComparison.Ordinal);
        Assert.Contains("£3.751,00", text, StringComparison.Ordinal);
        Assert.Contains("Seite 1 / ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Net sales", text, StringComparison.Ordinal);
    }

    private static ReportWorkbook Report() =>
        SampleReport.Build() with { Name = "Sales", FirstDay = new DateOnly(2011, 11, 1), LastDay = new DateOnly(2011, 11, 30), Definitions = [] };
}
