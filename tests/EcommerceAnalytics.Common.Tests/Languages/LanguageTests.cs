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

    [Theory]
    [InlineData("de", "2011-12 (partial)", "2011-12 (teilw.)")]
    [InlineData("fr", "2011-12-05 (partial)", "05/12/2011 (partiel)")]
    [InlineData("de", "R 5 with weight 4 or 5; R 4 with weight 5", "R 5 mit Gewicht 4 oder 5; R 4 mit Gewicht 5")]
    [InlineData("de", "Pending, Shipped", "Offen, Versandt")]
    [InlineData("de", "Net sales by segment, up to 2011-11-30", "Nettoumsatz nach Segment, bis 30.11.2011")]
    [InlineData("de", "90 days, 2011-09-11 to 2011-12-09", "90 Tage, 11.09.2011 bis 09.12.2011")]
    [InlineData("de", "orders every 4.5 days on average, none for 1,204", "bestellt im Mittel alle 4,5 Tage, seit 1.204 nicht mehr")]
    [InlineData("de", "The data ends on 2011-12-09, before the period does. The data begins on 2009-12-01, after the period does.",
        "Die Daten enden am 09.12.2011, vor dem Ende des Zeitraums. Die Daten beginnen am 01.12.2009, nach dem Anfang des Zeitraums.")]
    [InlineData("es", "Of 5,878 customers 3,120 have not ordered for 90 days; in that time 20 fell silent and 3 came back.",
        "De 5.878 clientes, 3.120 no han pedido en 90 días; en ese tiempo, 20 dejaron de pedir y 3 volvieron.")]
    [InlineData("de", "Nobody knows what to do or why.", "Nobody knows what to do or why.")]
    [InlineData("en", "Pending, Shipped. 1,204; none", "Pending, Shipped. 1,204; none")]
    public void Texts_of_the_program_are_found_by_their_patterns(string code, string english, string expected) =>
        Assert.Equal(expected, Language.Of(code)!.OfText(english));

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
