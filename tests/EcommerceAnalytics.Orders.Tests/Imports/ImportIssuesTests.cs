using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>What an import says about the columns and rows of a file.</summary>
public abstract class ImportIssuesTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,customer,customer_email,country,discount,status\n";

    [Fact]
    public async Task Every_fault_of_a_row_is_listed_with_the_order_and_the_row_is_counted_once()
    {
        var result = await store.ImportTextAsync(Header + "IS-1,IS-1,two,1.00001,05 Foo 2023,,,Atlantis,,lost\n,IS-1,1,1,2023-01-05,,,,,\n");

        Assert.Equal(new Dictionary<string, long> { ["missing"] = 1, ["notANumber"] = 1 }, result.Rejected);
        Assert.Equal(
            [
                (2, "IS-1", "notANumber", "quantity", "two"),
                (2, "IS-1", "tooManyDecimals", "unit_price", "1.00001"),
                (2, "IS-1", "notADate", "ordered_at", "05 Foo 2023"),
                (2, "IS-1", "unknown", "country", "Atlantis"),
                (2, "IS-1", "unknown", "status", "lost"),
                (3, null, "missing", "order_number", null),
            ],
            (await IssuesAsync("IS-1")).Select(i => (i.Line, i.OrderNumber, i.Reason, i.Column, i.Value)));
    }

    [Fact]
    public async Task The_same_file_again_is_counted_and_lists_nothing()
    {
        const string text = Header + "IS-2,IS-2,1,1,2023-01-05,,,,,\nIS-3,IS-2,1,1,2023-01-05,,,,,\n";
        await store.ImportTextAsync(text);
        var issues = await store.InScopeAsync(db => db.ImportIssues.CountAsync());

        var again = await store.ImportTextAsync(text);

        Assert.Equal((0, 2L), (again.Orders, again.Skipped["alreadyImported"]));
        Assert.Equal(issues, await store.InScopeAsync(db => db.ImportIssues.CountAsync()));
    }

    [Fact]
    public async Task The_columns_that_are_not_used_are_named_with_what_they_may_be()
    {
        var result = await store.ImportTextAsync(
            "Invoice,sku,Quantity,Price,ordered_at,Customer Email,Colour,Countrry,Qantity\nIS-4,IS-4,1,1,2023-01-05,ann@example.org,red,FR,7\n");

        Assert.Equal(
            [("Invoice", "order_number"), ("sku", "sku"), ("Quantity", "quantity"), ("Price", "unit_price"), ("ordered_at", "ordered_at"), ("Customer Email", "customer_email")],
            result.ColumnsUsed.Select(c => (c.Name, c.Field)));

        // Qantity is close to a column that the file has.
        Assert.Equal(
            [("Colour", null), ("Countrry", "country"), ("Qantity", null)],
            result.ColumnsNotUsed.Select(c => (c.Name, c.Suggestion)));
    }

    // A column that begins with "invoice" by chance does not make a bookkeeping adjustment of A-1001, or a credit note of C-1002.
    [Fact]
    public async Task Only_the_column_of_the_number_says_that_a_file_holds_invoices()
    {
        var result = await store.ImportTextAsync(
            "invoice_url,order_number,sku,quantity,unit_price,ordered_at\n"
            + "u,A-1001,IS-5,1,1,2023-01-05\nu,C-1002,IS-5,1,1,2023-01-05\nu,B-1003,IS-5,1,1,2023-01-05\n");

        Assert.Equal((3, 3L), (result.Orders, result.Lines));
    }

    // Of a first row that is free and of one that is not.
    [Theory]
    [InlineData("FR-1", "0", 20)]
    [InlineData("FR-2", "5", 25)]
    public async Task The_fields_of_an_order_may_stand_on_its_first_row_alone(string number, string price, decimal gross)
    {
        await store.ImportTextAsync(
            "order_number,sku,quantity,unit_price,ordered_at,customer,customer_email,country,currency,status\n"
            + $"{number},FREE,1,{price},2023-03-01,9,f@example.org,FR,EUR,shipped\n{number},MUG,1,20,,,,,,\n");

        var order = await store.InScopeAsync(db => db.Orders.Include(o => o.Customer).SingleAsync(o => o.Number == number));
        Assert.Equal(
            ("9", "f@example.org", "FR", "EUR", OrderStatus.Shipped, gross),
            (order.Customer!.Number, order.Customer.Email, order.Country, order.Currency, order.Status, order.Gross));
    }

    [Fact]
    public async Task An_order_without_a_time_is_rejected()
    {
        var result = await store.ImportTextAsync(Header + "NT-1,NT-1,1,5,,,,,,\nNT-1,NT-2,1,5,,,,,,\n");

        Assert.Equal((0, 2L), (result.Orders, result.Rejected["missing"]));
    }

    private Task<List<ImportIssue>> IssuesAsync(string orderNumber) => store.InScopeAsync(async db =>
    {
        var import = await db.ImportIssues.Where(i => i.OrderNumber == orderNumber).Select(i => i.ImportId).FirstAsync();
        return await db.ImportIssues.Where(i => i.ImportId == import).OrderBy(i => i.Line).ThenBy(i => i.Id).ToListAsync();
    });
}

public sealed class ImportIssuesTestsOnSqlite(SqliteImport store) : ImportIssuesTests(store), IClassFixture<SqliteImport>;

public sealed class ImportIssuesTestsOnMySql(MySqlImport store) : ImportIssuesTests(store), IClassFixture<MySqlImport>;
