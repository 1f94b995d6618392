using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Orders.Formats;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>Dates with slashes, whose order the whole file decides.</summary>
public abstract class ImportDateTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at\n";

    [Fact]
    public async Task Days_that_no_month_can_be_make_a_file_day_first()
    {
        var rows = Enumerable.Range(1, 30).Select(day => string.Create(CultureInfo.InvariantCulture, $"DF-{day},DF,1,5,{day:00}/04/2023 10:00"));
        var result = await store.ImportTextAsync(Header + string.Join('\n', rows) + "\n");

        Assert.Equal((30, 0), (result.Orders, result.Rejected.Count));
        Assert.Equal(Enumerable.Range(1, 30).Select(day => new DateOnly(2023, 4, day)), await DaysAsync("DF-"));
    }

    [Fact]
    public async Task A_file_that_proves_nothing_is_written_as_in_the_country_of_the_store_and_one_that_contradicts_itself_is_month_first()
    {
        var open = await store.ImportTextAsync(Header + "MF-1,DF,1,5,3/4/2023\nMF-2,DF,1,5,12/4/2023 9:05\n");
        var mixed = await store.ImportTextAsync(Header + "MX-1,DF,1,5,13/4/2023 9:05\nMX-2,DF,1,5,4/13/2023 9:05\n");

        // The store is in London.
        Assert.Equal([new DateOnly(2023, 4, 3), new DateOnly(2023, 4, 12)], await DaysAsync("MF-"));
        Assert.Equal(
            (DateOrder.DayFirst, "No date of the file proves it; in the store's country (Europe/London) dates are written so."),
            (open.Reading!.DateOrder, open.Reading.DateOrderReason));
        Assert.Equal([new DateOnly(2023, 4, 13)], await DaysAsync("MX-"));
        Assert.Equal(new Dictionary<string, long> { ["notADate"] = 1 }, mixed.Rejected);
    }

    [Fact]
    public async Task A_file_that_contradicts_itself_is_refused_if_one_of_its_dates_can_be_read_in_two_ways()
    {
        const string Text = Header + "MY-1,DF,1,5,13/4/2023\nMY-2,DF,1,5,4/13/2023\nMY-3,DF,1,5,3/4/2023\n";
        var refused = await Assert.ThrowsAsync<RequestException>(() => store.ImportTextAsync(Text));
        Assert.Equal(
            "Dates of the file begin with the day (13/4/2023) and with the month (4/13/2023), so that 3/4/2023 can be read in two ways. "
            + "Correct them, or name the one that is meant with dateOrder=dayFirst or dateOrder=monthFirst; dates of the other one are rejected.",
            refused.Errors["file"][0]);

        var decided = await store.ImportTextAsync(Text, request: new ImportRequest { DateOrder = DateOrder.DayFirst });
        Assert.Equal([new DateOnly(2023, 4, 3), new DateOnly(2023, 4, 13)], await DaysAsync("MY-"));
        Assert.Equal(new Dictionary<string, long> { ["notADate"] = 1 }, decided.Rejected);
    }

    private Task<List<DateOnly>> DaysAsync(string prefix) => store.InScopeAsync(db =>
        db.Orders.Where(o => o.Number.StartsWith(prefix)).OrderBy(o => o.Day).Select(o => o.Day).ToListAsync());
}

public sealed class ImportDateTestsOnSqlite(SqliteImport store) : ImportDateTests(store), IClassFixture<SqliteImport>;

public sealed class ImportDateTestsOnMySql(MySqlImport store) : ImportDateTests(store), IClassFixture<MySqlImport>;
