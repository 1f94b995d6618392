using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Copies;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>A store whose name and products are not plain ASCII, with a little of everything that reports show.</summary>
public abstract class ReportStore(DatabaseProvider provider) : ApiFixture(provider)
{
    /// <summary>The store's name.</summary>
    public const string Name = "Café Größe 店 \"&\"";

    // Three orders before the period of the tests, so that there is something to compare with. An order in dollars, a cancelled one,
    // a guest's, a discount, returns, texts that look like formulas or like markup.
    private const string Orders = """"
        Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country,category,discount,status,currency
        500,K1,Café plate,4,2011-10-03 10:00,2.50,c1,United Kingdom,Kitchen & Dining,,delivered,
        501,T1,=1+1,1,2011-10-20 11:30,20.00,c2,France,Toys,,delivered,
        502,K2,"@SUM(A1:A9), ""quoted""",3,2011-10-25 09:15,1.999,,Germany,Kitchen & Dining,,delivered,
        600,K1,Café plate,10,2011-11-01 08:26,2.50,c1,United Kingdom,Kitchen & Dining,5.00,delivered,
        600,T1,=1+1,1,2011-11-01 08:26,20.00,c1,United Kingdom,Toys,,delivered,
        601,K2,"@SUM(A1:A9), ""quoted""",7,2011-11-02 12:00,1.999,c2,France,Kitchen & Dining,,shipped,
        602,X1,<b>&amp; _x0041_ 'apostrophe',2,2011-11-09 23:59,100.00,,Germany,,,pending,
        603,T1,=1+1,3,2011-11-15 15:00,20.00,c3,EIRE,Toys,,cancelled,
        604,T2,-2+3,5,2011-11-20 16:45,4.00,c3,EIRE,Toys,,delivered,
        605,K1,Café plate,100,2011-11-21 10:00,3.00,c4,USA,Kitchen & Dining,,delivered,USD
        606,T2,-2+3,1,2011-11-30 23:30,4.00,c4,Channel Islands,Toys,1.00,delivered,
        C601,K2,"@SUM(A1:A9), ""quoted""",-2,2011-11-05 09:00,1.999,c2,France,Kitchen & Dining,,,
        C700,X1,<b>&amp; _x0041_ 'apostrophe',-1,2011-11-29 09:00,100.00,,Germany,,,,
        """";

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (IsMissing)
        {
            return;
        }

        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(Orders));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent { { file, "file", "orders.csv" } };
        using var admin = AsAdmin();
        using var accepted = await admin.PostAsync("/api/v1/imports", form);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var import = await admin.UntilAsync(accepted.Headers.Location!.ToString(), run => run.GetProperty("state").GetString() is "failed" or "completed");
        Assert.Equal("completed", import.GetProperty("state").GetString());
        Assert.Equal(13, import.GetProperty("result").GetProperty("lines").GetInt32() + import.GetProperty("result").GetProperty("returns").GetInt32());
        await Services.GetRequiredService<FiguresCopy>().PrepareAsync(CancellationToken.None);
    }

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        [new("Store:Today", "2011-12-10"), new("Store:Name", Name), new("Store:Currency", "GBP"), new("Store:TimeZone", "Europe/London")];
}

/// <summary>On SQLite.</summary>
public sealed class SqliteReportStore() : ReportStore(DatabaseProvider.Sqlite);

/// <summary>On MySQL.</summary>
public sealed class MySqlReportStore() : ReportStore(DatabaseProvider.MySql);

/// <summary>The classes that only ask the store of the reports on SQLite.</summary>
[CollectionDefinition(Name)]
public sealed class ReportStoreOnSqlite : ICollectionFixture<SqliteReportStore>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Store of the reports on SQLite";
}
