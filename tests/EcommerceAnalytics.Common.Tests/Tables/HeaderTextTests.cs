using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Tests.Tables;

public class HeaderTextTests
{
    [Theory]
    [InlineData("netSales", "Net sales")]
    [InlineData("sku", "SKU")]
    [InlineData("productId", "Product id")]
    [InlineData("predictedClv", "Predicted CLV")]
    [InlineData("country", "Country")]
    [InlineData("Net sales", "Net sales")]
    public void A_property_becomes_words(string name, string words) => Assert.Equal(words, HeaderText.InWords(name));

    [Fact]
    public async Task A_table_in_words_has_the_same_rows_and_formats()
    {
        var table = new Table<int>(
            "Rows", [7, 8], new TableColumn<int>("netSales", ColumnKind.Money, r => r) { Summed = true }, new("isActive", ColumnKind.Boolean, r => r > 7))
        {
            Currency = "GBP",
        };

        var inWords = table.InWords("In words");

        Assert.Equal(("In words", "GBP", 2L), (inWords.Name, inWords.Currency, inWords.RowCount));
        Assert.Equal(["Net sales", "Is active"], inWords.Columns.Select(c => c.Header));
        Assert.Equal([ColumnKind.Money, ColumnKind.Boolean], inWords.Columns.Select(c => c.Kind));
        Assert.Equal([true, false], inWords.Columns.Select(c => c.Summed));
        var rows = new List<(decimal, bool)>();
        await foreach (var cells in inWords.ReadRowsAsync())
        {
            rows.Add((cells[0].Number, cells[1].Boolean));
        }

        Assert.Equal([(7m, false), (8m, true)], rows);
    }
}
