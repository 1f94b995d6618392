using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Data.Tests;

/// <summary>What the model does not say of the tables on MySQL.</summary>
public sealed class MySqlTablesTestsOnMySql(MySqlData data) : IClassFixture<MySqlData>
{
    [Fact]
    public async Task The_lines_of_an_order_lie_side_by_side_and_are_found_by_their_number()
    {
        var indexes = await data.InScopeAsync(db => db.Database.SqlQueryRaw<string>(
            """
            SELECT CONCAT(CASE non_unique WHEN 0 THEN 'unique ' ELSE '' END, GROUP_CONCAT(column_name ORDER BY seq_in_index)) AS Value
            FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'order_lines' GROUP BY index_name, non_unique ORDER BY index_name = 'PRIMARY' DESC, 1
            """).ToListAsync());

        Assert.Equal(["unique order_id,id", "product_id", "unique id"], indexes);
    }
}
