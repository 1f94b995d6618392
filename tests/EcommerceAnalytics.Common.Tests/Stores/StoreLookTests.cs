using System.ComponentModel.DataAnnotations;
using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using EcommerceAnalytics.Common.Pdf;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Tests.Workbooks;
using UglyToad.PdfPig;

namespace EcommerceAnalytics.Common.Tests.Stores;

public sealed class StoreLookTests : IDisposable
{
    // 40 × 20 pixels.
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAACgAAAAUCAIAAABwJOjsAAAAJElEQVR42mOokrcdEMQwavGoxaMWj1o8avGoxaMWj1o8ciwGAGTanN+AwAxnAAAAAElFTkSuQmCC";
    private const string Jpeg = "/9j/4AAQSkZJRgABAQEAAwADAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAZACQDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDTNxECwO7IOPuH/CgXUWP4/wDv23+FMdo1chmwc02RlSNWQbtzbQM4piLEcqS52549VI/nT6igBA+ZQpPbOalpDCiiigCKYNtypIOR0+tORcqN2WweCafRQAAAdBRRRQAUUUUAf//Z";

    // A header of 5,000 × 1.
    private const string TooWide = "iVBORw0KGgoAAAANSUhEUgAAE4gAAAABCAIAAAC9c9PfAAAAJUlEQVR42u3BgQAAAADDoPlTX+EAVQEAAAAAAAAAAAAAAAAAwGE6mQABHUvgiAAAAABJRU5ErkJggg==";

    private readonly string _folder = Directory.CreateTempSubdirectory("look-").FullName;

    [Theory]
    [InlineData("#1F4E79", true)]
    [InlineData("#7a1f3d", true)]
    [InlineData("#767676", true)]
    [InlineData("#777777", false)]
    [InlineData("#FFFFFF", false)]
    [InlineData("#12345", false)]
    [InlineData("red", false)]
    [InlineData("#GGGGGG", false)]
    [InlineData(null, true)]
    public void White_text_can_be_read_on_the_colour(string? colour, bool isValid) => Assert.Equal(isValid, IsValid(new StoreOptions { Colour = colour }));

    [Fact]
    public void A_logo_is_a_small_png_or_jpeg()
    {
        Assert.True(IsValid(new StoreOptions { Logo = FileOf("a.png", Png) }));
        Assert.True(IsValid(new StoreOptions { Logo = FileOf("a.jpg", Jpeg) }));
        Assert.False(IsValid(new StoreOptions { Logo = FileOf("wide.png", TooWide) }));
        Assert.False(IsValid(new StoreOptions { Logo = FileOf("cut.png", Png[..40]) }));
        Assert.False(IsValid(new StoreOptions { Logo = FileOf("text.png", Convert.ToBase64String("no image"u8)) }));
        Assert.False(IsValid(new StoreOptions { Logo = Path.Combine(_folder, "nowhere.png") }));
        var large = FileOf("large.png", Png);
        File.AppendAllText(large, new string(' ', StoreLogo.MaxBytes));
        Assert.False(IsValid(new StoreOptions { Logo = large }));
        Assert.Equal((40, 20, true), StoreLogo.Read(FileOf("b.png", Png)) is { } logo ? (logo.Width, logo.Height, logo.IsPng) : default);
    }

    [Theory]
    [InlineData(Png, "image/png")]
    [InlineData(Jpeg, "image/jpeg")]
    public async Task Workbooks_and_pdfs_have_the_colour_and_the_logo(string logo, string type)
    {
        var look = new StoreOptions { Colour = "#7A1F3D", Logo = FileOf("logo", logo) }.Look;
        var report = SampleReport.Build() with { Look = look };
        using var workbook = await WrittenWorkbook.OfAsync(report);
        workbook.AssertValid();
        var drawings = workbook.Part("Summary").DrawingsPart!;
        Assert.Equal(type, Assert.Single(drawings.ImageParts).ContentType);
        Assert.Equal(2, drawings.ChartParts.Count());
        Assert.Equal("Demo Store & Sons", drawings.WorksheetDrawing.Descendants<Picture>().Single().Descendants<NonVisualDrawingProperties>().Single().Description!.Value);
        Assert.Contains("7A1F3D", workbook.Document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.OuterXml, StringComparison.Ordinal);
        Assert.DoesNotContain("1F4E79", workbook.Document.WorkbookPart.WorkbookStylesPart.Stylesheet.OuterXml, StringComparison.Ordinal);

        Assert.All(drawings.ChartParts, chart => Assert.Contains("7A1F3D", chart.ChartSpace.OuterXml, StringComparison.Ordinal));
        Assert.All(drawings.ChartParts, chart => Assert.DoesNotContain("1F77B4", chart.ChartSpace.OuterXml, StringComparison.Ordinal));

        using var stream = new MemoryStream();
        await PdfReportWriter.WriteAsync(report, PaperSize.A4, stream, progress: null, TestContext.Current.CancellationToken);
        using var document = PdfDocument.Open(stream.ToArray());
        Assert.Single(document.GetPage(1).GetImages());
        Assert.Contains(document.GetPage(1).Letters, letter => letter.Color.ToRGBValues() is ( > 0.47 and < 0.49, > 0.12 and < 0.13, > 0.23 and < 0.25));
    }

    [Theory]
    [InlineData("#7A1F3D", "#7A1F3D #A6A6A6 #FF7F0E #2CA02C #9467BD")]
    [InlineData("#1E7A1E", "#1E7A1E #A6A6A6 #FF7F0E #9467BD #8C564B")]
    [InlineData("#1f4e7a", "#1f4e7a #A6A6A6 #FF7F0E #2CA02C #9467BD #8C564B")]
    [InlineData(null, "#1F77B4 #A6A6A6 #FF7F0E #2CA02C #9467BD #8C564B")]
    public void The_first_series_of_charts_has_the_colour_and_the_others_are_unlike_it(string? colour, string expected) =>
        Assert.Equal(expected, string.Join(' ', new StoreOptions { Colour = colour }.Look.ChartColours));

    [Theory]
    [InlineData("#7A1F3D", "#C49BA8")]
    [InlineData("#000000", "#8D8D8D")]
    [InlineData(null, "#9DC3E6")]
    public async Task Bars_of_shares_have_a_tint_of_the_colour(string? colour, string expected)
    {
        var table = new Table<decimal>("Shares", [0.25m, 0.75m], new TableColumn<decimal>("Share", ColumnKind.Percent, share => share) { IsShare = true });
        using var workbook = await WrittenWorkbook.OfAsync(SampleReport.Of(table) with { Look = new StoreOptions { Colour = colour }.Look });
        workbook.AssertValid();
        var bar = Assert.Single(workbook.Part("Shares").Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.DataBar>());
        Assert.Equal("FF" + expected[1..], bar.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.Color>()!.Rgb!.Value);
    }

    [Fact]
    public async Task Charts_of_a_pdf_have_the_colour()
    {
        var report = SampleReport.Build() with { Look = new StoreOptions { Colour = "#7A1F3D" }.Look };
        using var stream = new MemoryStream();
        await PdfReportWriter.WriteAsync(report, PaperSize.A4, stream, progress: null, TestContext.Current.CancellationToken);
        using var document = PdfDocument.Open(stream.ToArray());
        var drawn = document.GetPages().SelectMany(page => page.Paths).Where(path => path.IsStroked && path.LineWidth > 1).Select(path => path.StrokeColor!.ToRGBValues()).ToList();
        Assert.Contains(drawn, colour => colour is ( > 0.47 and < 0.49, > 0.12 and < 0.13, > 0.23 and < 0.25));
        Assert.DoesNotContain(drawn, colour => colour is ( > 0.11 and < 0.13, > 0.46 and < 0.47, > 0.7 and < 0.71));
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string FileOf(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, Convert.FromBase64String(content));
        return path;
    }

    private static bool IsValid(StoreOptions store) => Validator.TryValidateObject(store, new ValidationContext(store), null, validateAllProperties: true);
}
