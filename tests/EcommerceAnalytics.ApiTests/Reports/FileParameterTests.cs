using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Analytics.Explain;
using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Analytics.Reconciliation;
using EcommerceAnalytics.Analytics.Reports;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Recommendations.Lists;
using EcommerceAnalytics.TestSupport.Workbooks;
using Microsoft.AspNetCore.WebUtilities;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>PDF of every report, and the parameters that say how a file is written.</summary>
public abstract class FileParameterTests(ReportStore api)
{
    private const string Sales = "/api/v1/reports/sales?from=2011-11-01&to=2011-11-30";

    private readonly ReportRoutes _routes = new(api);

    [Fact]
    public async Task Every_report_and_every_answer_is_a_pdf()
    {
        foreach (var question in await _routes.QuestionsAsync(reportsOnly: false))
        {
            using var document = PdfDocument.Open(await _routes.AnswerAsync(question, "pdf"));
            Assert.InRange(document.NumberOfPages, 1, 200);
            Assert.False(string.IsNullOrEmpty(document.Information.Title), question);
        }
    }

    [Fact]
    public async Task The_pdf_of_sales_has_the_totals_of_the_answer_and_its_filter_on_every_page()
    {
        var totals = JsonDocument.Parse(await _routes.AnswerAsync($"{Sales}&country=France", "json")).RootElement.GetProperty("totals");
        using var document = PdfDocument.Open(await _routes.AnswerAsync($"{Sales}&country=France", "pdf"));
        var pages = document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)).ToList();
        Assert.Contains(totals.GetProperty("netSales").GetDecimal().ToString("#,##0.00", CultureInfo.InvariantCulture), pages[0], StringComparison.Ordinal);
        Assert.Contains("2011-11-01", pages[0], StringComparison.Ordinal);
        Assert.All(pages, page => Assert.Contains("Only country: France", page, StringComparison.Ordinal));
        Assert.Contains(pages, page => page.Contains("checks hold", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pdf_is_sent_by_accept_and_on_the_paper_that_is_asked_for()
    {
        using var client = api.AsAnalyst();
        using var request = new HttpRequestMessage(HttpMethod.Get, Sales + "&paper=letter");
        request.Headers.Accept.ParseAdd("application/pdf");
        using var answer = await client.SendAsync(request);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        using var letter = PdfDocument.Open(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(792, letter.GetPage(1).Width, 0.5);
        using var a4 = PdfDocument.Open(await _routes.AnswerAsync(Sales, "pdf"));
        Assert.Equal(842, a4.GetPage(1).Width, 0.5);
    }

    [Fact]
    public async Task A_csv_has_the_separators_that_are_asked_for()
    {
        const string Question = Sales + "&bom=true&decimal=comma";
        var bytes = await _routes.AnswerAsync(Question, "csv");
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var plain = ResponseRows.OfCsv(await _routes.AnswerAsync(Sales, "csv"));
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(plain.Rows.Count + 1, lines.Length);
        Assert.StartsWith("Category;Gross sales;", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^[^;]+;\d+,\d\d;", lines[1]);
        var tabs = Encoding.UTF8.GetString(await _routes.AnswerAsync(Sales + "&delimiter=tab", "csv"));
        Assert.StartsWith("Category\tGross sales\t", tabs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headings_are_in_the_language_that_is_asked_for()
    {
        var csv = Encoding.UTF8.GetString(await _routes.AnswerAsync(Sales + "&lang=de", "csv"));
        Assert.StartsWith("Kategorie,Bruttoumsatz,Rabatte,Retouren,Nettoumsatz,Anteil,Bestellungen,", csv, StringComparison.Ordinal);
        using var workbook = new WorkbookFile(await _routes.AnswerAsync(Sales + "&lang=fr&compare=previousPeriod", "xlsx"));
        Assert.Equal("Ventes, 01/11/2011 au 30/11/2011", workbook.Text("Synthèse", "A1"));
        Assert.Equal(("Du", "dd/mm/yyyy"), (workbook.Text("Synthèse", "A4"), workbook.Format("Synthèse", "B4")));

        // Every heading of every report and answer, and every name of a check, is there in every language.
        HashSet<string> unknown = [];
        foreach (var question in await _routes.QuestionsAsync(reportsOnly: false))
        {
            using var english = new WorkbookFile(await _routes.AnswerAsync(question, "xlsx"));
            foreach (var language in Language.Codes.Skip(1).Select(code => Language.Of(code)!))
            {
                using var translated = new WorkbookFile(await _routes.AnswerAsync($"{question}{(question.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language.Code}", "xlsx"));
                var (before, after) = (Headings(english), Headings(translated));
                Assert.Equal(before.Count, after.Count);
                unknown.UnionWith(before.Zip(after).Where(pair => !IsIn(language, pair.First, pair.Second)).Select(pair => $"{language.Code} {question}: {pair.First} is {pair.Second}"));
            }
        }

        Assert.True(unknown.Count == 0, string.Join(Environment.NewLine, unknown.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("en", "RFM segments", "About to sleep", "Churn", "Period over period")]
    [InlineData("de", "RFM-Segmente", "Schlafen bald ein", "Abwanderung", "Zeitraum gegen Zeitraum")]
    [InlineData("fr", "Segments RFM", "Bientôt inactifs", "Attrition", "D’une période à l’autre")]
    [InlineData("es", "Segmentos RFM", "A punto de dormirse", "Abandono", "De un periodo a otro")]
    public async Task Sheets_and_pdfs_have_words_and_csv_identifiers(string lang, string segments, string segment, string churn, string definition)
    {
        const string Dates = "from=2011-11-01&to=2011-11-30";
        foreach (var (report, sheet, words, identifier) in ((string, string, string, string)[])[("customers", segments, segment, "aboutToSleep"), ("churn", churn, definition, "periodOverPeriod")])
        {
            var question = $"/api/v1/reports/{report}?{Dates}&lang={lang}";
            using var workbook = new WorkbookFile(await _routes.AnswerAsync(question, "xlsx"));
            Assert.Contains(ResponseRows.OfSheet(workbook, sheet).Rows, row => row[0] as string == words);
            using var document = PdfDocument.Open(await _routes.AnswerAsync(question, "pdf"));
            var text = string.Join(' ', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)));
            Assert.Contains(words, text, StringComparison.Ordinal);
            Assert.DoesNotContain(identifier, text, StringComparison.Ordinal);
            Assert.Contains(ResponseRows.OfCsv(await _routes.AnswerAsync(question, "csv")).Rows, row => row[0] as string == identifier);
        }
    }

    [Theory]
    [InlineData(typeof(RecommendationStrategy), null)]
    [InlineData(typeof(EvaluationTarget), null)]
    [InlineData(typeof(ReconciliationIdentity), null)]
    [InlineData(typeof(ReconciliationGroups), "Groups")]
    [InlineData(typeof(ReconciliationUnit), null)]
    [InlineData(typeof(FactCheckKind), null)]
    [InlineData(typeof(GroupPresence), "Presence")]
    [InlineData(typeof(ChurnDefinition), null)]
    [InlineData(typeof(LifecycleStage), "Stage")]
    [InlineData(typeof(MoverDirection), null)]
    [InlineData(typeof(OrderStatus), null)]
    [InlineData(typeof(OrderLineKind), "Line")]
    [InlineData(typeof(DayOfWeek), null)]
    public void Every_value_of_a_closed_list_has_words_in_every_language(Type list, string? context)
    {
        foreach (var language in Language.Codes.Skip(1).Select(code => Language.Of(code)!))
        {
            var words = Enum.GetNames(list).Select(HeaderText.InWords).Select(name => context is null ? name : $"{context}: {name}");
            Assert.Empty(words.Except(language.Texts, StringComparer.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Every_column_of_a_closed_list_has_words()
    {
        // By the helper, or with words of its own: a column of bare identifiers is for CSV alone.
        var bare = Directory.EnumerateFiles(Path.Combine(DemoData.Repository, "src"), "*.cs", SearchOption.AllDirectories).SelectMany(file => File.ReadLines(file).Select(line => (file, line)))
            .Where(pair => pair.line.Contains("ColumnKind.Text", StringComparison.Ordinal) && pair.line.Contains("EnumText.Of(", StringComparison.Ordinal))
            .Where(pair => !pair.line.Contains("Words =", StringComparison.Ordinal));
        Assert.Empty(bare);
    }

    [Fact]
    public async Task No_sheet_shows_identifiers()
    {
        HashSet<string> found = [];
        foreach (var question in await _routes.QuestionsAsync(reportsOnly: false))
        {
            using var workbook = new WorkbookFile(await _routes.AnswerAsync(question, "xlsx"));
            foreach (var sheet in workbook.SheetNames.Where(sheet => workbook.Part(sheet).TableDefinitionParts.Any()))
            {
                found.UnionWith(ResponseRows.OfSheet(workbook, sheet).Rows.SelectMany(row => row.OfType<string>())
                    .Where(text => ResponseRows.IdentifierPattern.IsMatch(text) && text.Any(char.IsUpper)).Select(text => $"{question} {sheet}: {text}"));
            }
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found.Order(StringComparer.Ordinal)));
    }

    /// <summary>The names of sheets and columns, and those of the checks.</summary>
    private static List<string> Headings(WorkbookFile file)
    {
        var tables = file.SheetNames.Where(sheet => file.Part(sheet).TableDefinitionParts.Any());
        var checks = Enumerable.Range(5, 100).Select(row => file.Text(file.SheetNames[^1], string.Create(CultureInfo.InvariantCulture, $"A{row}"))).TakeWhile(name => name is not null);
        return [.. file.SheetNames, .. tables.SelectMany(sheet => ResponseRows.OfSheet(file, sheet).Headers), .. checks.OfType<string>()];
    }

    /// <summary>Whether a heading is what the language says, word by word: no part of it is left as it was, unless the language has the same word.</summary>
    private static bool IsIn(Language language, string english, string shown)
    {
        if (english.Contains(" = ", StringComparison.Ordinal) || english.Contains(": ", StringComparison.Ordinal))
        {
            var parts = english.Split(" without ")[0].Split([" = ", ": ", " + "], StringSplitOptions.None).Select(part => part.StartsWith("Σ ", StringComparison.Ordinal) ? part[2..] : part);
            return language.OfCheck(english) == shown
                && (language.Texts.Contains(english, StringComparer.OrdinalIgnoreCase) || parts.All(part => language.Texts.Contains(part, StringComparer.OrdinalIgnoreCase)));
        }

        return language[english] == shown && (shown != english || language.Texts.Contains(english, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_file_has_the_columns_that_are_asked_for_in_their_order()
    {
        var all = ResponseRows.OfCsv(await _routes.AnswerAsync(Sales, "csv"));
        var chosen = ResponseRows.OfCsv(await _routes.AnswerAsync(Sales + "&columns=Net sales,category", "csv"));
        Assert.Equal(["Net sales", "Category"], chosen.Headers);
        var (category, netSales) = (all.Headers.ToList().IndexOf("Category"), all.Headers.ToList().IndexOf("Net sales"));
        Assert.Equal(all.Rows.Select(row => (row[netSales], row[category])), chosen.Rows.Select(row => (row[0], row[1])));

        var german = Encoding.UTF8.GetString(await _routes.AnswerAsync(Sales + "&columns=Nettoumsatz,Category&lang=de", "csv"));
        Assert.StartsWith("Nettoumsatz,Kategorie\r\n", german, StringComparison.Ordinal);
        var lines = Encoding.UTF8.GetString(await _routes.AnswerAsync("/api/v1/reports/orders?from=2011-11-01&to=2011-11-30&columns=SKU,number", "csv"));
        Assert.StartsWith("SKU,Number\r\n", lines, StringComparison.Ordinal);

        using var workbook = new WorkbookFile(await _routes.AnswerAsync(Sales + "&columns=netSales,category", "xlsx"));
        workbook.AssertValid();
        Assert.Equal(("Net sales", "Category"), (workbook.Text("Sales Report", "A1"), workbook.Text("Sales Report", "B1")));
        Assert.Equal("All checks hold.", workbook.Text("Checks", "A2"));
        using var pdf = PdfDocument.Open(await _routes.AnswerAsync(Sales + "&columns=netSales,category", "pdf"));
        var table = pdf.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)).First(text => text.Contains("Definitions", StringComparison.Ordinal));
        Assert.DoesNotContain("Gross sales", table[..table.IndexOf("Definitions", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reports/sales?format=csv&columns=Net sales,Profits", "columns", "No such column: Profits. Allowed are Category, Gross sales,")]
    [InlineData("reports/sales?format=xlsx&columns=Profits", "columns", "Net sales,")]
    [InlineData("reports/orders?format=csv&columns=Profits", "columns", "Number,")]
    [InlineData("reports/sales?format=csv&columns=", "columns", "separated by commas")]
    [InlineData("reports/sales?format=json&columns=Category", "columns", "csv or xlsx or pdf")]
    public Task Columns_that_there_are_not_are_refused_with_those_that_there_are(string question, string field, string message) =>
        IsRefusedAsync($"/api/v1/{question}", field, message);

    [Theory]
    [InlineData("reports/sales?from=2011-11-01&to=2011-11-30&country=France&customerType=!guest&format=csv", "sales_2011-11-01_2011-11-30_country-France_customer-type-not-guest_")]
    [InlineData("reports/orders?from=2011-11-01&to=2011-11-30&country=FR&country=GB&format=xlsx", "orders_2011-11-01_2011-11-30_country-FR-GB_")]
    [InlineData("reports/customers?from=2011-11-01&to=2011-11-30&country=FR&format=csv", "customers_2011-11-01_2011-11-30_country-FR_")]
    public async Task The_name_of_a_file_has_its_filters(string question, string name)
    {
        using var client = api.AsAnalyst();
        using var answer = await client.GetAsync($"/api/v1/{question}");
        Assert.StartsWith(name, answer.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format=csv&paper=a4", "paper", "pdf")]
    [InlineData("format=json&bom=true", "bom", "csv")]
    [InlineData("format=xlsx&delimiter=tab", "delimiter", "csv")]
    [InlineData("format=pdf&paper=a5", "paper", "a4, letter")]
    [InlineData("format=csv&lang=it", "lang", "en, de, es, fr")]
    [InlineData("format=csv&bom=yes", "bom", "true, false")]
    [InlineData("format=csv&decimal=dot", "decimal", "point, comma")]
    [InlineData("format=csv&decimal=comma&delimiter=comma", "delimiter", "semicolon")]
    public Task What_a_format_does_not_take_is_refused(string parameters, string field, string allowed) => IsRefusedAsync($"{Sales}&{parameters}", field, allowed);

    [Fact]
    public async Task Figures_that_are_not_of_the_period_say_what_they_are_of()
    {
        using var customers = new WorkbookFile(await _routes.AnswerAsync("/api/v1/reports/customers?from=2011-11-01&to=2011-11-30", "xlsx"));
        var names = Enumerable.Range(1, 40).Select(row => customers.Text("Summary", string.Create(CultureInfo.InvariantCulture, $"A{row}"))).ToList();
        Assert.Contains("Net sales up to 2011-11-30", names);
        Assert.DoesNotContain("Net sales", names);
        using var inventory = new WorkbookFile(await _routes.AnswerAsync("/api/v1/reports/inventory", "xlsx"));
        Assert.Contains("Stock as of", Enumerable.Range(1, 20).Select(row => inventory.Text("Summary", string.Create(CultureInfo.InvariantCulture, $"A{row}"))));
        using var client = api.AsAnalyst();
        var meta = (await client.GetFromJsonAsync<JsonElement>("/api/v1/reports/churn?from=2011-11-01&to=2011-11-30&inactivityDays=20")).GetProperty("meta");
        Assert.Equal(("2011-11-01", "2011-11-30"), (meta.GetProperty("firstDay").GetString(), meta.GetProperty("lastDay").GetString()));
    }

    [Fact]
    public async Task An_export_takes_them_too()
    {
        using var client = api.AsAnalyst();
        using var refused = await client.PostAsJsonAsync("/api/v1/exports", new { report = "sales", format = "csv", parameters = new { paper = "a4" } });
        await refused.InvalidAsync("parameters.paper");
        using var listed = await client.PostAsJsonAsync("/api/v1/exports", new { report = "sales", format = "pdf", parameters = new { paper = new[] { "a4" } } });
        await listed.InvalidAsync("parameters.paper");
        using var created = await client.PostAsJsonAsync(
            "/api/v1/exports", new { report = "sales", format = "pdf", parameters = new { from = "2011-11-01", to = "2011-11-30", paper = "letter" } });
        var export = await created.JsonAsync();
        Assert.Equal("2011-11-30", export.GetProperty("parameters").GetProperty("to").GetString());
        var id = export.GetProperty("id").GetString();
        await Eventually.HoldsAsync(
            async () => (await client.GetFromJsonAsync<JsonElement>($"/api/v1/exports/{id}")).GetProperty("state").GetString() == "completed", "the export is completed");
        using var file = await client.GetAsync($"/api/v1/exports/{id}/file");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.EndsWith(".pdf", file.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
        using var document = PdfDocument.Open(await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(792, document.GetPage(1).Width, 0.5);
    }

    [Fact]
    public async Task An_export_has_the_chosen_columns_and_its_filters_in_its_name()
    {
        using var client = api.AsAnalyst();
        var (id, export) = await ExportAsync(client, new { from = "2011-11-01", to = "2011-11-30", country = new[] { "FR", "GB" }, columns = new[] { "SKU", "Net sales" } });
        Assert.Equal("completed", export.GetProperty("state").GetString());
        Assert.StartsWith("orders_2011-11-01_2011-11-30_country-FR-GB_", export.GetProperty("fileName").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("SKU,Net sales\r\n", await client.GetStringAsync($"/api/v1/exports/{id}/file"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_and_a_schedule_of_columns_that_there_are_not_are_refused_as_the_report_is()
    {
        using var client = api.AsAnalyst();
        foreach (var question in await _routes.QuestionsAsync(reportsOnly: true))
        {
            var address = new Uri(new Uri("http://localhost"), question);
            var parameters = QueryHelpers.ParseQuery(address.Query).Where(p => p.Key != "pageSize").ToDictionary(p => p.Key, p => p.Value.ToString());
            parameters["columns"] = "Profits";
            foreach (var format in (string[])["csv", "xlsx"])
            {
                var asked = QueryHelpers.AddQueryString(address.AbsolutePath, parameters.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)).Append(new("format", format)));
                using var answer = await client.GetAsync(asked);
                var allowed = (await answer.InvalidAsync("columns")).GetProperty("errors").GetProperty("columns")[0].GetString();
                var report = address.Segments[^1];
                using var export = await client.PostAsJsonAsync("/api/v1/exports", new { report, format, parameters });
                Assert.Equal(allowed, (await export.InvalidAsync("parameters.columns")).GetProperty("errors").GetProperty("parameters.columns")[0].GetString());
                using var schedule = await client.PostAsJsonAsync("/api/v1/report-schedules", new { name = "Columns", report, format, frequency = "daily", parameters });
                Assert.Equal(allowed, (await schedule.InvalidAsync("parameters.columns")).GetProperty("errors").GetProperty("parameters.columns")[0].GetString());
            }
        }
    }

    private async Task IsRefusedAsync(string address, string field, string message)
    {
        using var client = api.AsAnalyst();
        using var answer = await client.GetAsync(address);
        var problem = await answer.InvalidAsync(field);
        Assert.Contains(message, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    private static async Task<(string Id, JsonElement Export)> ExportAsync(HttpClient client, object parameters)
    {
        using var created = await client.PostAsJsonAsync("/api/v1/exports", new { report = "orders", format = "csv", parameters });
        var export = await created.JsonAsync();
        var id = export.GetProperty("id").GetString()!;
        await Eventually.HoldsAsync(
            async () =>
            {
                export = await client.GetFromJsonAsync<JsonElement>($"/api/v1/exports/{id}");
                return export.GetProperty("state").GetString() is "completed" or "failed";
            },
            "the export has ended");
        return (id, export);
    }
}

[Collection(ReportStoreOnSqlite.Name)]
public sealed class FileParameterTestsOnSqlite(SqliteReportStore api) : FileParameterTests(api);
