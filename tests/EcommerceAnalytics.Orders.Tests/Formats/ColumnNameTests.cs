using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Orders.Formats;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.TestSupport;

namespace EcommerceAnalytics.Orders.Tests.Formats;

/// <summary>Files of no platform: columns by their names, in several languages, or as the request names them.</summary>
public abstract class ColumnNameTests(FormatFixture store)
{
    [Theory]
    [InlineData("CN-A", "ORDER-NUMBER,Sku ,Quantity,Unit\u00A0Price,Ordered At,Customer_Email")]
    [InlineData("CN-B", "Order ID,Product Code,Qty,Price Each,Order Date,E-Mail")]
    [InlineData("CN-C", "Bestellnummer;Artikelnummer;Menge;Einzelpreis;Bestelldatum;E-Mail-Adresse")]
    [InlineData("CN-D", "Numéro de commande;Référence;Quantité;Prix unitaire;Date de commande;Adresse e-mail")]
    [InlineData("CN-E", "Número de pedido;Código de producto;Cantidad;Precio unitario;Fecha del pedido;Correo electrónico")]
    [InlineData("CN-F", "Numero ordine;Codice articolo;Quantità;Prezzo unitario;Data ordine;Indirizzo e-mail")]
    [InlineData("CN-G", "Ordernummer;Artikelcode;Aantal;Stukprijs;Besteldatum;E-mailadres")]
    public async Task Names_are_known_in_several_forms_and_languages(string number, string header)
    {
        var separator = header.Contains(';', StringComparison.Ordinal) ? ";" : ",";
        var result = await store.ImportTextAsync($"{header}\n{string.Join(separator, number, "CN", "2", "3.50", "2026-02-03 10:00", $"{number}@example.org")}\n");

        Assert.Equal((1, 6), (result.Orders, result.ColumnsUsed.Count));
        var order = Assert.Single(await store.OrdersAsync(number));
        Assert.Equal((7.00m, $"{number}@example.org".ToLowerInvariant()), (order.Gross, order.Customer!.Email));
    }

    [Fact]
    public async Task A_spreadsheet_of_Germany()
    {
        var result = await store.ImportTextAsync(
            "Bestellnummer;Artikelnummer;Bezeichnung;Menge;Einzelpreis;Bestelldatum;Kundennummer;Land\n"
            + "DE-1;A-1;Tasse;2;1.234,50;03.02.2026 9:05;K1;Deutschland\nDE-2;A-2;Kanne;1,0;5,00 €;13.02.2026;K2;Deutschland\n");

        Assert.Equal((2, DecimalSign.Comma), (result.Orders, result.Reading!.Decimal));
        var orders = await store.OrdersAsync("DE-");
        Assert.Equal([(2469m, new DateOnly(2026, 2, 3)), (5m, new DateOnly(2026, 2, 13))], orders.Select(o => (o.Gross, o.Day)));
        Assert.Equal(("DE", "K1"), (orders[0].Country, orders[0].Customer!.Number));
    }

    [Fact]
    public async Task The_request_names_columns_that_nobody_knows()
    {
        const string text = "Ref,Thing,How many,Each,When,Qty\nMAP-1,Blue mug,3,2.50,2026-02-03,9\n";
        var map = new ImportRequest { Map = "order_number:Ref,product_name:Thing,quantity:How  many,unit_price:Each,ordered_at:When" };

        var result = await store.ImportTextAsync(text, request: map);

        Assert.Equal((1, "The request names its columns."), (result.Orders, result.Reading!.FormatReason));
        Assert.Equal([("Ref", "order_number"), ("Thing", "product_name"), ("How many", "quantity"), ("Each", "unit_price"), ("When", "ordered_at")], result.ColumnsUsed.Select(c => (c.Name, c.Field)));
        var order = Assert.Single(await store.OrdersAsync("MAP-1"));
        Assert.Equal((7.50m, "N-BLUE-MUG", "Blue mug"), (order.Gross, order.Lines[0].Product.Sku, order.Lines[0].Product.Name));
    }

    [Fact]
    public async Task An_unknown_file_is_answered_with_its_columns_and_what_is_missing()
    {
        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportTextAsync("Order ID,Thing,Qty,Colour\n1,2,3,4\n"));

        Assert.Equal(
            "Line 1 is missing the columns sku, unit_price, ordered_at. Its columns and what they were taken for: Order ID (order_number), Thing (not known), Qty (quantity), Colour (not known). "
            + "Name the others with map=sku:NAME, for example.",
            error.Errors["file"][0]);
    }

    [Theory]
    [InlineData("quantty:Qty", "There is no field quantty; did you mean quantity?")]
    [InlineData("quantity", "'quantity' is no field and column")]
    [InlineData("quantity:A,quantity:B", "The field quantity is named twice.")]
    [InlineData("quantity:Nowhere", "The file has no column Nowhere for quantity; its columns are sku, quantity.")]
    public async Task A_mapping_that_cannot_be_is_refused(string map, string message)
    {
        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportTextAsync("sku,quantity\n1,2\n", request: new ImportRequest { Map = map }));

        Assert.Contains(message, error.Errors["map"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_that_is_not_known_is_refused_with_the_closest()
    {
        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportTextAsync("a\n", request: new ImportRequest { Format = "shopfy" }));

        Assert.Contains("did you mean shopify?", error.Errors["format"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_that_lacks_one_of_the_columns_that_tell_it_is_not_read_as_something_else()
    {
        var text = (await File.ReadAllTextAsync(SampleFiles.PathOf("wix.csv"))).Replace(",Total,", ",Sum,", StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportTextAsync(text));

        Assert.Equal(
            "The file looks like an export of Wix, but has no column Total. Export it again, or say how it is to be read: format=wix, or format=own for the names of its columns.",
            error.Errors["file"][0]);
        Assert.Equal("own", (await store.ImportTextAsync(text, request: new ImportRequest { Format = "own", DryRun = true })).Reading!.Format);
    }

    [Fact]
    public async Task A_number_that_can_be_read_in_two_ways_is_refused_with_both_and_the_request_decides()
    {
        const string text = "order_number;sku;quantity;unit_price;ordered_at\nAMB-1;A;1;1,234;2026-02-03\n";
        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportTextAsync(text));
        Assert.Equal("Nothing says whether 1,234 is 1.234 (decimal=comma) or 1234 (decimal=point); name the one that is meant.", error.Errors["file"][0]);

        await store.ImportTextAsync(text, request: new ImportRequest { Decimal = DecimalSign.Point });

        Assert.Equal(1234m, Assert.Single(await store.OrdersAsync("AMB-1")).Gross);
    }

    [Fact]
    public async Task The_request_decides_the_order_of_dates_and_their_zone()
    {
        await store.ImportTextAsync(
            "order_number,sku,quantity,unit_price,ordered_at\nZO-1,A,1,1,03/04/2026 20:00\n",
            request: new ImportRequest { DateOrder = DateOrder.MonthFirst, TimeZone = "America/New_York" });

        // New York is five hours behind UTC on 4 March.
        Assert.Equal(new DateTime(2026, 3, 5, 1, 0, 0, DateTimeKind.Utc), Assert.Single(await store.OrdersAsync("ZO-1")).PlacedAtUtc);
    }
}

public sealed class ColumnNameTestsOnSqlite(SqliteFormats store) : ColumnNameTests(store), IClassFixture<SqliteFormats>;

public sealed class ColumnNameTestsOnMySql(MySqlFormats store) : ColumnNameTests(store), IClassFixture<MySqlFormats>;
