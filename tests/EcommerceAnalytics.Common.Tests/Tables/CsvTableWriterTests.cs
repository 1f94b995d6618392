using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using EcommerceAnalytics.Common.Tables;
using FsCheck;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Common.Tests.Tables;

public class CsvTableWriterTests
{
    private sealed record Row(string? Text, decimal? Amount, double? Rate, int? Units, DateOnly? Day, DateTimeOffset? At, bool? Active);

    [Fact]
    public async Task Writes_every_kind_of_cell_the_same_on_every_machine()
    {
        Row[] rows =
        [
            new("Mugs, \"blue\"", 1234.5m, 0.25, 3, new(2011, 11, 1), new(2011, 11, 1, 8, 26, 0, TimeSpan.Zero), true),
            new("=1+1", -5m, -1e-7, -2, new(2011, 2, 28), new(2011, 7, 1, 8, 26, 0, 500, TimeSpan.FromHours(5.5)), false),
            new(null, 0.1250m, double.NaN, null, null, null, null),
            new("two\r\nlines", 1000000m, 1, 1000000, new(2012, 2, 29), new(2012, 2, 29, 23, 59, 59, TimeSpan.FromHours(-8)), null),
        ];

        Assert.Equal(
            "Text,Amount,Rate,Units,Day,At,Active\r\n" +
            "\"Mugs, \"\"blue\"\"\",1234.50,0.25,3,2011-11-01,2011-11-01T08:26:00.000Z,true\r\n" +
            "'=1+1,-5.00,-1E-07,-2,2011-02-28,2011-07-01T08:26:00.500+05:30,false\r\n" +
            ",0.125,,,,,\r\n" +
            "\"two\r\nlines\",1000000.00,1,1000000,2012-02-29,2012-02-29T23:59:59.000-08:00,\r\n",
            await WriteAsync(TableOf(rows)));
    }

    [Theory]
    [InlineData("JPY", "1500")]
    [InlineData("KWD", "1500.000")]
    [InlineData("EUR", "1500.00")]
    public async Task Money_has_the_decimals_of_its_currency(string currency, string amount) => Assert.Equal(
        $"Amount\r\n{amount}\r\n",
        await WriteAsync(new Table<decimal>("Money", [1500m], new TableColumn<decimal>("Amount", ColumnKind.Money, r => r)) { Currency = currency }));

    [Fact]
    public async Task A_table_without_rows_is_its_header() =>
        Assert.Equal("Text,Amount,Rate,Units,Day,At,Active\r\n", await WriteAsync(TableOf([])));

    [Fact]
    public async Task A_database_instant_is_utc_and_a_number_loses_its_trailing_zeros()
    {
        var table = new Table<int>(
            "T", [1],
            new("At", ColumnKind.DateTime, _ => new DateTime(2011, 12, 9, 12, 50, 0, DateTimeKind.Unspecified)),
            new("Rate", ColumnKind.Percent, _ => 0.2000m),
            new("Whole", ColumnKind.Number, _ => 120.0000m));
        Assert.Equal("At,Rate,Whole\r\n2011-12-09T12:50:00.000Z,0.2,120\r\n", await WriteAsync(table));
    }

    [Property(MaxTest = 200)]
    public void Any_text_comes_back_through_a_csv_reader(NonNull<string>[] texts)
    {
        var expected = texts.Select(t => CellText.Clean(t.Get)).ToArray();
        var table = new Table<string>("T", expected, new("A", ColumnKind.Text, t => t), new("B", ColumnKind.Text, _ => "end"));

        using var reader = CsvReader.FromText(WriteAsync(table).GetAwaiter().GetResult(), new CsvReaderOptions());
        foreach (var text in expected)
        {
            Assert.True(reader.Read());
            Assert.Equal(text, FormulaGuard.Unguard(reader.GetString(0)));
            Assert.Equal("end", reader.GetString(1));
        }

        Assert.False(reader.Read());
    }

    [Property(MaxTest = 500)]
    public bool Any_decimal_comes_back_exactly(decimal number)
    {
        var table = new Table<decimal>("T", [number], new("N", ColumnKind.Number, n => n), new("M", ColumnKind.Money, n => n));
        var fields = WriteAsync(table).GetAwaiter().GetResult().Split("\r\n")[1].Split(',');
        return fields.All(f => decimal.Parse(f, CultureInfo.InvariantCulture) == number)
            && fields[1].Length - fields[1].IndexOf('.', StringComparison.Ordinal) > 2;
    }

    [Property(MaxTest = 1000)]
    public void An_amount_is_written_as_the_framework_formats_it(DoNotSize<long> digits, bool isNegative, byte places)
    {
        var number = new decimal((int)digits.Item, (int)(digits.Item >> 32), 0, isNegative && digits.Item != 0, (byte)(places % 12));
        var table = new Table<decimal>("T", [number], new("N", ColumnKind.Number, n => n), new("M", ColumnKind.Money, n => n));
        var plain = number.ToString("0.############", CultureInfo.InvariantCulture);
        var money = number.ToString("0.00##########", CultureInfo.InvariantCulture);

        Assert.Equal($"N,M\r\n{plain},{money}\r\n", WriteAsync(table).GetAwaiter().GetResult());
    }

    [Property(MaxTest = 500)]
    public void An_instant_is_written_as_the_framework_formats_it(DateTime time, short minutes)
    {
        var offset = TimeSpan.FromMinutes(minutes % 840);
        var instant = new DateTimeOffset(new DateTime(Math.Clamp(time.Ticks, TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), DateTimeKind.Unspecified), offset);
        var table = new Table<DateTimeOffset>("T", [instant], new TableColumn<DateTimeOffset>("At", ColumnKind.DateTime, i => i));
        var seconds = instant.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture);
        var expected = seconds[..^4] + seconds[^4..].TrimEnd('0')
            + (offset == TimeSpan.Zero ? "Z" : instant.ToString("zzz", CultureInfo.InvariantCulture));

        Assert.Equal($"At\r\n{expected}\r\n", WriteAsync(table).GetAwaiter().GetResult());
    }

    [Fact]
    public async Task Streams_rows_that_arrive_one_by_one_with_asynchronous_writes_only()
    {
        using var target = new AsyncOnlyStream();
        var seen = new SynchronousProgress();
        var table = new Table<int>("T", CountAsync(25_000), new TableColumn<int>("N", ColumnKind.Count, n => n));

        Assert.Equal(25_000, await CsvTableWriter.WriteAsync(table, target, seen));

        Assert.Equal([10_000, 20_000, 25_000], seen.Values);
        var lines = Encoding.UTF8.GetString(target.ToArray()).Split("\r\n");
        Assert.Equal(25_002, lines.Length);
        Assert.Equal("24999", lines[25_000]);
        Assert.True(target.Writes > 1, "The file left in one piece.");
    }

    [Fact]
    public async Task Stops_when_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var table = new Table<int>("T", CountAsync(int.MaxValue), new TableColumn<int>("N", ColumnKind.Count, n =>
        {
            if (n == 1000)
            {
                stop.Cancel();
            }

            return n;
        }));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CsvTableWriter.WriteAsync(table, Stream.Null, null, stop.Token));
    }

    [Fact]
    public void A_table_refuses_two_columns_with_one_header()
    {
        var error = Assert.Throws<ArgumentException>(() => new Table<int>(
            "T", [1], new("Units", ColumnKind.Count, n => n), new("UNITS", ColumnKind.Count, n => n)));
        Assert.Contains("UNITS", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Separators_a_byte_order_mark_and_quotes_follow_the_layout()
    {
        var table = new Table<(string Text, decimal Amount, double Rate)>(
            "T", [("a;b, c", -1234.5m, 0.25), ("plain, text", 7m, 1)],
            new("Text", ColumnKind.Text, r => r.Text), new("Amount", ColumnKind.Money, r => r.Amount), new("Rate", ColumnKind.Percent, r => r.Rate));
        using var stream = new MemoryStream();

        await CsvTableWriter.WriteAsync(table, new CsvLayout(';', ',') { HasByteOrderMark = true }, stream);

        Assert.Equal(
            "\uFEFFText;Amount;Rate\r\n\"a;b, c\";-1234,50;0,25\r\nplain, text;7,00;1\r\n",
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(stream.ToArray()));
        Assert.Throws<ArgumentException>(() => new CsvLayout(',', ','));
    }

    internal static async IAsyncEnumerable<int> CountAsync(int rows, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < rows; i++)
        {
            if (i % 1000 == 0)
            {
                await Task.Yield();
            }

            cancellationToken.ThrowIfCancellationRequested();
            yield return i;
        }
    }

    private static Table<Row> TableOf(Row[] rows) => new(
        "Rows", rows,
        new("Text", ColumnKind.Text, r => r.Text),
        new("Amount", ColumnKind.Money, r => r.Amount),
        new("Rate", ColumnKind.Percent, r => r.Rate),
        new("Units", ColumnKind.Count, r => r.Units),
        new("Day", ColumnKind.Date, r => r.Day),
        new("At", ColumnKind.DateTime, r => r.At),
        new("Active", ColumnKind.Boolean, r => r.Active));

    private static async Task<string> WriteAsync(Table table)
    {
        using var stream = new MemoryStream();
        await CsvTableWriter.WriteAsync(table, stream);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(stream.ToArray());
    }
}
