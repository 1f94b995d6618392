using System.IO.Compression;
using System.Text;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Orders.Formats;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Tests.Formats;

/// <summary>Files in other files, in other encodings, and of other kinds.</summary>
public sealed class ContainerTests(SqliteFormats store) : IClassFixture<SqliteFormats>
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at\n";

    [Fact]
    public async Task A_workbook()
    {
        var result = await store.ImportSampleAsync("orders.xlsx");

        // 2 × 5.00 each.
        Assert.Equal((2, 0), (result.Orders, result.Rejected.Count));
        Assert.Equal([("XL-1", 10m, "Mug 1"), ("XL-2", 10m, "Mug 2")], (await store.OrdersAsync("XL-")).Select(o => (o.Number, o.Gross, o.Lines[0].Product.Name)));
    }

    [Fact]
    public async Task A_workbook_of_a_spreadsheet_has_its_orders_on_the_second_sheet_below_a_title()
    {
        var path = await WorkbookAsync();
        var result = await store.ImportAsync(path);

        Assert.Equal((2, 0), (result.Orders, result.Rejected.Count));
        var orders = await store.OrdersAsync("WB-");

        // 46056.5 is noon of 3 February 2026; 9.9499999999999993 is how 9.95 is stored.
        Assert.Equal([(new DateTime(2026, 2, 3, 12, 0, 0, DateTimeKind.Utc), 19.90m), (new DateTime(2026, 2, 4, 0, 0, 0, DateTimeKind.Utc), 3m)], orders.Select(o => (o.PlacedAtUtc, o.Gross)));
        Assert.Equal("Blue mug", orders[0].Lines[0].Product.Name);

        // Line 5 of the sheet has no price.
        Assert.Equal(["notANumber"], (await store.ImportAsync(path, request: new ImportRequest { Sheet = "Drafts" })).Rejected.Keys);
        Assert.Equal(5, Assert.Single(await store.IssuesAsync("notANumber", "WB-9")).Line);
    }

    [Fact]
    public async Task A_sheet_that_is_not_there_is_named_with_those_that_are()
    {
        var error = await Assert.ThrowsAsync<RequestException>(async () => await store.ImportAsync(await WorkbookAsync(), request: new ImportRequest { Sheet = "Other" }));

        Assert.Equal("The file cannot be read: the workbook has no sheet Other; its sheets are Notes, Orders, Drafts.", error.Errors["file"][0]);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public async Task Text_in_Utf_16(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        var number = $"U16-{name}-{hasMark}";
        var text = encoding.GetBytes($"order_number,sku,quantity,unit_price,ordered_at,product_name\n{number},U16,1,2,2026-02-03,Café\n");

        Assert.Equal(1, (await store.ImportAsync(await FileAsync(hasMark ? [.. encoding.Preamble, .. text] : text))).Orders);
        Assert.Equal("Café", Assert.Single(await store.OrdersAsync(number)).Lines[0].Product.Name);
    }

    [Fact]
    public async Task Orders_as_lines_of_json()
    {
        var result = await store.ImportTextAsync("""
            {"number": "JS-1", "placedAt": "2026-02-03T10:00:00Z", "status": "shipped", "country": "FR", "customer": {"number": "77", "email": "ann@example.org"}, "shipping": 4.5, "tax": 2, "lines": [{"sku": "J-1", "name": "Mug", "quantity": 2, "unitPrice": 5.25}, {"sku": "J-2", "quantity": 1, "unitPrice": 3, "discount": 0.5}]}

            {"number": "JS-2", "placedAt": "2026-02-04T10:00:00Z", "lines": [{"sku": "J-1", "quantity": 0, "unitPrice": 1}]}

            """);

        // 10.50 + 3 − 0.50 + 4.50 + 2; the second one has no units, and stands on the third line.
        Assert.Equal((1, 1L, 3L), (result.Orders, result.Rejected["notValid"], result.Rows));
        var order = Assert.Single(await store.OrdersAsync("JS-"));
        Assert.Equal((19.50m, "FR", "77", 2), (FormatFixture.TotalOf(order), order.Country, order.Customer!.Number, order.Lines.Count));
        var issue = Assert.Single(await store.IssuesAsync("notValid", "JS-2"));
        Assert.Equal((3, "lines[0].quantity", "The field quantity must be between 1 and 1000000."), (issue.Line, issue.Column, issue.Value));
    }

    [Fact]
    public async Task Orders_as_lines_of_json_with_tax_in_their_prices_and_with_refunds()
    {
        var result = await store.ImportSampleAsync("orders.jsonl");

        Assert.Equal([], (await store.IssuesAsync("totalDiffers", "JL-")).Select(i => (i.OrderNumber, i.Value, i.Stored)));
        Assert.Equal(("jsonl", 2, 0, 0), (result.Reading!.Source, result.Orders, result.Rejected.Count, result.TotalsDiffer));

        // 36 + 6 − 2.40 + 6 of shipping, with 7.60 of tax in it; 9.00 for a mug with 1.80 of tax and 1.00 of shipping, and 3.00 of the order as a whole, went back.
        var order = (await store.OrdersAsync("JL-"))[0];
        Assert.Equal((45.60m, 7.60m, true, "GB-ENG", "web", "card"), (FormatFixture.TotalOf(order), order.Tax, order.PricesIncludeTax, order.Region, order.Channel, order.PaymentMethod));
        Assert.Equal(("Ann Lee", "Mug - Blue", "Kiln"), (order.Customer!.Name, order.Lines[0].Product.Name, order.Lines[0].Product.Vendor));
        Assert.Equal(14.80m, await store.RefundedAsync("JL-"));
        var taxes = await store.InScopeAsync(db => db.Orders.Where(o => o.Number == "JL-1").SelectMany(o => o.Taxes).OrderBy(t => t.Amount).Select(t => new { t.Name, t.RatePercent, t.Amount }).ToListAsync());
        Assert.Equal([("Reduced", 5m, 0.5m), ("VAT", 20m, 7.1m)], taxes.Select(t => (t.Name, t.RatePercent!.Value, t.Amount)));
        Assert.Equal((5m, 6.6m), (order.Shipping, order.Lines.Sum(line => line.Tax)));
        var back = await store.InScopeAsync(db => db.RefundLines.Where(l => l.Refund.Number == "JL-RF").Select(l => new { l.Quantity, l.Amount, l.Tax, l.Shipping, l.Cost, l.Restocked, l.OrderId }).SingleAsync());
        Assert.Equal((1, 9m, 1.80m, 1m, 4m, 1, order.Id), (back.Quantity, back.Amount, back.Tax, back.Shipping, back.Cost, back.Restocked, back.OrderId));
        Assert.True(await store.InScopeAsync(db => db.RefundLines.Where(l => l.Refund.Number == "JL-1-R2").AllAsync(l => l.IsInferred)));
    }

    [Theory]
    [InlineData("{\"number\": \"1\", \"lines\": []}", "placedAt: This property is required.")]
    [InlineData("{\"number\": \"1\", \"colour\": \"red\"}", "colour: Unknown property.")]
    [InlineData("{\"number\": \"1\", \"placedAt\": \"2026-02-04T10:00:00Z\", \"lines\": [{\"quantity\": \"2\", \"unitPrice\": 1}]}", "lines[0].quantity: ")]
    [InlineData("{\"number\": \"1\",\n \"lines\": []}", "no order as JSON on one line")]
    public async Task Json_that_is_no_order_is_refused_by_its_line(string text, string message)
    {
        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportTextAsync(text));

        Assert.StartsWith("Line 1 is no order", error.Errors["file"][0], StringComparison.Ordinal);
        Assert.Contains(message, error.Errors["file"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_json_in_other_files()
    {
        static string Line(string number) => $"{{\"number\": \"{number}\", \"placedAt\": \"2026-02-04T10:00:00Z\", \"lines\": [{{\"sku\": \"J-1\", \"name\": \"Café\", \"quantity\": 1, \"unitPrice\": 2}}]}}\n";

        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Line("JZ-1")));
        }

        string[] paths = [await FileAsync(packed.ToArray()), await ArchiveAsync(("1.jsonl", Line("JZ-2")), ("2.jsonl", Line("JZ-3"))), await FileAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Line("JZ-4"))])];
        foreach (var path in paths)
        {
            Assert.Empty((await store.ImportAsync(path)).Rejected);
        }

        Assert.Equal(["JZ-1", "JZ-2", "JZ-3", "JZ-4"], (await store.OrdersAsync("JZ-")).Select(o => o.Number));
        var error = await Assert.ThrowsAsync<RequestException>(async () => await store.ImportAsync(await FileAsync(packed.ToArray()[..^3])));
        Assert.StartsWith("The file cannot be read", error.Errors["file"][0], StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<RequestException>(async () => await store.ImportAsync(await FileAsync(Encoding.Latin1.GetBytes(Line("JZ-5")))));
        Assert.Equal("The file cannot be read after line 0: it is not UTF-8.", error.Errors["file"][0]);
    }

    [Theory]
    [InlineData("utf-8", "gzip")]
    [InlineData("utf-8", "zip")]
    [InlineData("utf-8", "parts")]
    [InlineData("utf-16", "gzip")]
    [InlineData("utf-16", "zip")]
    [InlineData("utf-16", "parts")]
    [InlineData("latin1", "gzip")]
    [InlineData("latin1", "zip")]
    [InlineData("latin1", "parts")]
    public async Task A_packed_text_is_in_any_encoding_that_a_plain_one_is(string encoding, string container)
    {
        byte[] Part(string number) =>
            [.. Encoding.GetEncoding(encoding).Preamble, .. Encoding.GetEncoding(encoding).GetBytes($"order_number,sku,quantity,unit_price,ordered_at,product_name\nPE-{encoding}-{container}-{number},{encoding}-{container},1,2,2026-02-03,Café\n")];

        string path;
        if (container == "gzip")
        {
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            {
                await gzip.WriteAsync(Part("1"));
            }

            path = await FileAsync(packed.ToArray());
        }
        else
        {
            path = Path.Combine(store.Database.DirectoryName, $"{Guid.NewGuid():N}.zip");
            await using var archive = await ZipFile.OpenAsync(path, ZipArchiveMode.Create);
            foreach (var number in container == "parts" ? (string[])["1", "2"] : ["1"])
            {
                await using var entry = await archive.CreateEntry($"{number}.csv").OpenAsync();
                await entry.WriteAsync(Part(number));
            }
        }

        Assert.Equal(container == "parts" ? 2 : 1, (await store.ImportAsync(path)).Orders);
        Assert.All(await store.OrdersAsync($"PE-{encoding}-{container}-"), order => Assert.Equal("Café", order.Lines[0].Product.Name));
    }

    [Fact]
    public async Task A_file_of_another_kind_is_named_in_a_packed_one_too()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            await gzip.WriteAsync(await File.ReadAllBytesAsync(await WorkbookAsync()));
        }

        var path = await FileAsync(packed.ToArray());
        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportAsync(path));
        Assert.StartsWith("This is an archive or a workbook in a packed file, no list of orders; unpack it.", error.Errors["file"][0], StringComparison.Ordinal);
        path = await ArchiveAsync(("report.pdf", "%PDF-1.7"));
        error = await Assert.ThrowsAsync<RequestException>(() => store.ImportAsync(path));
        Assert.StartsWith("This is a PDF", error.Errors["file"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_with_one_file()
    {
        var path = await ArchiveAsync(("orders/2026.csv", $"{Header}ZIP-1,A,1,2,2026-02-03\n"), ("__MACOSX/._2026.csv", "x"));

        Assert.Equal(1, (await store.ImportAsync(path)).Orders);
    }

    [Fact]
    public async Task An_archive_with_the_parts_of_a_list()
    {
        var path = await ArchiveAsync(("1.csv", $"{Header}ZP-1,A,1,2,2026-02-03\n"), ("2.csv", $"{Header}ZP-2,A,1,2,2026-02-03\nZP-1,B,1,3,2026-02-03\n"));

        var result = await store.ImportAsync(path);

        Assert.Equal((2, 3L), (result.Orders, result.Rows));
        Assert.Equal([5m, 2m], (await store.OrdersAsync("ZP-")).Select(o => o.Gross));
    }

    [Fact]
    public async Task The_tables_of_Olist_are_joined()
    {
        const string orders = "\"order_id\",\"customer_id\",\"order_status\",\"order_purchase_timestamp\"\n\"OL-1\",\"c1\",\"delivered\",\"2017-10-02 10:56:33\"\n\"OL-2\",\"c2\",\"canceled\",\"2017-10-03 10:56:33\"\n";
        const string items = "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\nOL-1,1,p1,s,2017-10-06 11:07:15,29.99,8.72\nOL-1,2,p1,s,2017-10-06 11:07:15,29.99,8.72\nOL-2,1,p2,s,2017-10-06 11:07:15,5.00,1.00\n";
        var result = await store.ImportAsync(await ArchiveAsync(
            ("olist_orders_dataset.csv", orders), ("olist_order_items_dataset.csv", items), ("olist_customers_dataset.csv", "customer_id,customer_unique_id\nc1,person-1\nc2,person-1\n"),
            ("olist_products_dataset.csv", "product_id,product_category_name\np1,brinquedos\n")));

        // 2 × 29.99 + 2 × 8.72; the second one was cancelled. Both are of one person.
        Assert.Equal(("olist", 2, 1), (result.Reading!.Format, result.Orders, result.Customers));
        Assert.Equal((1, 77.42m), await store.CountedAsync("OL-"));
        var order = (await store.OrdersAsync("OL-"))[0];
        Assert.Equal((17.44m, "BR", "BRL", "brinquedos", "person-1"), (order.Shipping, order.Country, order.Currency, order.Lines[0].Product.Category!.Name, order.Customer!.Number));
    }

    [Fact]
    public async Task An_archive_with_several_files_is_refused_by_their_names()
    {
        var path = await ArchiveAsync(("a.csv", Header), ("b.csv", "x,y\n"));
        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportAsync(path));

        Assert.Equal("The file cannot be read: the archive has several files that do not belong together (a.csv, b.csv); import them one by one.", error.Errors["file"][0]);
    }

    [Theory]
    [InlineData("%PDF-1.7 x", "This is a PDF")]
    [InlineData("<!DOCTYPE html><html>", "This is a web page")]
    [InlineData("<?xml version=\"1.0\"?><a/>", "This is XML")]
    [InlineData("SQLite format 3\0", "This is a database")]
    [InlineData("Rar!\u001a", "This is a RAR archive, no list of orders; unpack it. CSV and Excel (.xlsx) files are imported")]
    [InlineData("{\\rtf1 x}", "This is a text document (RTF)")]
    [InlineData("[ {\"number\": \"1\"}]", "This is a list of JSON in brackets, no list of orders; orders as JSON stand on a line each")]
    public async Task Another_kind_is_named(string text, string message)
    {
        var path = await FileAsync(Encoding.Latin1.GetBytes(text));
        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportAsync(path));

        Assert.StartsWith(message, error.Errors["file"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_archive_is_refused()
    {
        var whole = await File.ReadAllBytesAsync(await WorkbookAsync());
        var error = await Assert.ThrowsAsync<RequestException>(async () => await store.ImportAsync(await FileAsync(whole[..(whole.Length / 2)])));

        Assert.StartsWith("The file cannot be read: ", error.Errors["file"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_unpacks_without_end_is_bounded()
    {
        using var stream = new LimitedStream(new MemoryStream(new byte[1_000]), 999);

        Assert.Throws<InvalidDataException>(() => stream.CopyTo(Stream.Null));
    }

    private async Task<string> FileAsync(byte[] bytes)
    {
        var path = Path.Combine(store.Database.DirectoryName, $"{Guid.NewGuid():N}.csv");
        await File.WriteAllBytesAsync(path, bytes);
        return path;
    }

    private async Task<string> ArchiveAsync(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                await using var stream = archive.CreateEntry(name).Open();
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
            }
        }

        return await FileAsync(packed.ToArray());
    }

    /// <summary>Notes first; orders with shared strings and dates by their format, below a title; drafts with a row without a price.</summary>
    private Task<string> WorkbookAsync() => ArchiveAsync(
        ("xl/workbook.xml",
            """<workbook xmlns="m" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Notes" r:id="r1"/><sheet name="Orders" r:id="r2"/><sheet name="Drafts" r:id="r3"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels",
            """<Relationships xmlns="p"><Relationship Id="r1" Target="worksheets/s1.xml"/><Relationship Id="r2" Target="/xl/worksheets/s2.xml"/><Relationship Id="r3" Target="worksheets/s3.xml"/></Relationships>"""),
        ("xl/styles.xml",
            """<styleSheet xmlns="m"><numFmts><numFmt numFmtId="164" formatCode="[$-809]dd/mm/yyyy\ hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>"""),
        ("xl/sharedStrings.xml",
            """<sst xmlns="m"><si><t>Order number</t></si><si><r><t>Blue </t></r><r><t>mug</t></r><rPh><t>x</t></rPh></si></sst>"""),
        ("xl/worksheets/s1.xml", """<worksheet xmlns="m"><sheetData><row r="1"><c r="A1" t="str"><v>Notes</v></c></row></sheetData></worksheet>"""),
        ("xl/worksheets/s2.xml",
            """
            <worksheet xmlns="m"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Orders of 2026</t></is></c></row>
            <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="str"><v>Product name</v></c><c r="C3" t="str"><v>Qty</v></c><c r="D3" t="str"><v>Unit price</v></c><c r="E3" t="str"><v>Order date</v></c></row>
            <row r="4"><c r="A4" t="str"><v>WB-1</v></c><c r="B4" t="s"><v>1</v></c><c r="C4"><v>2</v></c><c r="D4"><v>9.9499999999999993</v></c><c r="E4" s="2"><v>46056.5</v></c></row>
            <row r="7"><c r="A7" t="str"><v>WB-2</v></c><c r="B7" t="str"><v>Print</v></c><c r="C7"><v>1</v></c><c r="D7"><v>3</v></c><c r="E7" s="1"><v>46057</v></c><c r="G7" s="1"/></row></sheetData></worksheet>
            """),
        ("xl/worksheets/s3.xml",
            """
            <worksheet xmlns="m"><sheetData>
            <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="str"><v>sku</v></c><c r="C3" t="str"><v>Qty</v></c><c r="D3" t="str"><v>Unit price</v></c><c r="E3" t="str"><v>Order date</v></c></row>
            <row r="5"><c r="A5" t="str"><v>WB-9</v></c><c r="B5" t="str"><v>X</v></c><c r="C5"><v>2</v></c><c r="E5" s="2"><v>46056.5</v></c></row></sheetData></worksheet>
            """));
}
