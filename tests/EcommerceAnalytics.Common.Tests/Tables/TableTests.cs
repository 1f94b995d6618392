using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Tests.Tables;

public sealed class TableTests
{
    [Fact]
    public void A_table_named_anew_is_titled_anew_unless_it_has_a_title()
    {
        Table<int> plain = new("customers", [1], new TableColumn<int>("lastOrder", ColumnKind.Count, n => n));
        Table<int> titled = new("Sales Report", [1], new TableColumn<int>("netSales", ColumnKind.Count, n => n)) { Title = "By category" };

        Assert.Equal(("Top customers", "Top customers", "Last order"), (plain.InWords("Top customers").Name, plain.InWords("Top customers").Title, plain.InWords("Top customers").Columns[0].Header));
        Assert.Equal(("customers", "customers"), (plain.InWords().Name, plain.InWords().Title));
        Assert.Equal("By category", titled.InWords("Categories").Title);
    }
}
