using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Retention;

/// <summary>The cohort grid: <c>analytics/retention</c>.</summary>
public sealed class RetentionQuery(CustomerTableCache tables)
{
    private const int MaxCells = 100_000;

    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<RetentionResponse> RunAsync(ReportSession session, RetentionRequest request, CancellationToken cancellationToken)
    {
        if (request.Interval is not (IntervalKind.Week or IntervalKind.Month or IntervalKind.Quarter))
        {
            throw RequestException.Invalid("interval", "Allowed are week, month, quarter.");
        }

        var customers = await CustomerSelection.ResolveAsync(session, tables, request, cancellationToken);
        var span = customers.Span(session, request);

        // Cohorts end with the requested span, their later periods with the data.
        var known = span is { } s && s.Last < session.LastKnownDay ? (s.First, session.LastKnownDay) : span;
        var intervals = CustomerIntervals.Over(session, known, request.Interval);
        var cohorts = span is null ? 0 : intervals.IndexOf(span.Value.Last.DayNumber) + 1;
        if (cohorts * (request.Periods + 1L) > MaxCells)
        {
            throw RequestException.Invalid("periods", $"{cohorts} cohorts of {request.Periods + 1} periods exceed the limit of {MaxCells} cells per response; choose fewer periods, a longer interval or a shorter span.");
        }

        if (request.Convert)
        {
            // The amounts of other cohorts are not shown.
            var (table, ends) = (customers.Table, intervals.Last);
            customers = await customers.ConvertAsync(
                session, ends, c => customers.Includes(c) && intervals.IndexOf(table.DaysOf(c)[0]) is var at && at >= 0 && at < cohorts, cancellationToken);
        }

        var grid = new Grid(cohorts, request.Periods, request.Mode);
        for (var c = 0; c < customers.Table.Count; c++)
        {
            if (customers.Includes(c))
            {
                grid.Add(customers.Table, c, intervals);
            }
        }

        var decimals = MinorUnits.Of(session.Store.Currency);
        var rows = Enumerable.Range(0, cohorts).Select(c => Cohort(grid, c, intervals, decimals)).ToList();
        var (first, last) = span ?? (session.LastKnownDay, session.LastKnownDay);
        return new RetentionResponse
        {
            Cohorts = rows,
            Averages = [.. Enumerable.Range(0, request.Periods + 1).Select(k => Average(grid, k, intervals, decimals))],
            Customers = rows.Sum(r => r.Size),
            Interval = request.Interval,
            Mode = request.Mode,
            Meta = customers.Table.Meta(session, first, last, hasMoney: true, [.. intervals.Warnings(cohorts), .. Warnings(request.Mode)]),
        };
    }

    /// <summary>The cells as rows, cohort by cohort.</summary>
    internal static Table Table(RetentionResponse response) => new Table<(RetentionCohort Cohort, RetentionCell Cell)>(
        "Retention",
        response.Cohorts.SelectMany(cohort => cohort.Cells.Select(cell => (cohort, cell))),
        new("cohort", ColumnKind.Text, r => r.Cohort.Cohort),
        new("from", ColumnKind.Date, r => r.Cohort.From),
        new("size", ColumnKind.Count, r => r.Cohort.Size),
        new("isLeftTruncated", ColumnKind.Boolean, r => r.Cohort.IsLeftTruncated),
        new("period", ColumnKind.Identifier, r => r.Cell.Period),
        new("customers", ColumnKind.Count, r => r.Cell.Customers),
        new("rate", ColumnKind.Percent, r => r.Cell.Rate),
        new("netSales", ColumnKind.Money, r => r.Cell.NetSales) { Summed = true },
        new("netSalesPerCustomer", ColumnKind.Money, r => r.Cell.NetSalesPerCustomer),
        new("isPartial", ColumnKind.Boolean, r => r.Cell.IsPartial))
    {
        Currency = response.Meta.Currency,
    };

    private static IEnumerable<string> Warnings(RetentionMode mode) => mode == RetentionMode.OnOrAfter
        ? ["On or after: rates always fall towards the end of the data, where customers have had less time to come back."]
        : [];

    private static RetentionCohort Cohort(Grid grid, int c, CustomerIntervals intervals, int decimals) => new()
    {
        Cohort = intervals.List[c].Label,
        From = intervals.Starts[c],
        Size = grid.Sizes[c],
        IsPartial = !intervals.Finished[c],
        IsLeftTruncated = intervals.IsLeftTruncated(c),
        Cells = [.. Enumerable.Range(0, grid.Periods + 1).Select(k => Cell(grid, c, k, intervals, decimals))],
    };

    private static RetentionCell Cell(Grid grid, int c, int k, CustomerIntervals intervals, int decimals)
    {
        if (!IsFinished(intervals, c + k))
        {
            return new RetentionCell { Period = k, IsPartial = true };
        }

        var net = grid.NetSales(c, k) / CustomerTable.MoneyUnits;
        return new RetentionCell
        {
            Period = k,
            Customers = grid.Customers(c, k),
            Rate = Ratio.Of(grid.Customers(c, k), grid.Sizes[c]),
            NetSales = net,
            NetSalesPerCustomer = PerCustomer(net, grid.Sizes[c], decimals),
            IsPartial = false,
        };
    }

    private static RetentionAverage Average(Grid grid, int k, CustomerIntervals intervals, int decimals)
    {
        var finished = Enumerable.Range(0, grid.Cohorts).Where(c => grid.Sizes[c] > 0 && IsFinished(intervals, c + k)).ToList();
        var (size, customers) = (finished.Sum(c => grid.Sizes[c]), finished.Sum(c => grid.Customers(c, k)));
        return new RetentionAverage
        {
            Period = k,
            Cohorts = finished.Count,
            Size = size,
            Customers = customers,
            Rate = Ratio.Of(customers, size),
            NetSalesPerCustomer = PerCustomer(finished.Sum(c => grid.NetSales(c, k)) / CustomerTable.MoneyUnits, size, decimals),
        };
    }

    private static bool IsFinished(CustomerIntervals intervals, int index) => index < intervals.Finished.Length && intervals.Finished[index];

    private static decimal? PerCustomer(decimal net, int size, int decimals) => size == 0 ? null : (net / size).RoundTo(decimals);

    /// <summary>Customers and money by cohort and period.</summary>
    private sealed class Grid(int cohorts, int periods, RetentionMode mode)
    {
        private readonly int[,] _customers = new int[cohorts, periods + 1];
        private readonly long[,] _net = new long[cohorts, periods + 1];

        public int Cohorts => cohorts;

        public int Periods => periods;

        public int[] Sizes { get; } = new int[cohorts];

        /// <summary>"On or after period k" means in any of the counted periods from k on; orders beyond the last are counted in that one.</summary>
        public int Customers(int cohort, int k)
        {
            if (mode == RetentionMode.On)
            {
                return _customers[cohort, k];
            }

            var sum = 0;
            for (var later = k; later <= periods; later++)
            {
                sum += _customers[cohort, later];
            }

            return sum;
        }

        public long NetSales(int cohort, int k)
        {
            if (mode == RetentionMode.On)
            {
                return _net[cohort, k];
            }

            long sum = 0;
            for (var later = k; later <= periods; later++)
            {
                sum += _net[cohort, later];
            }

            return sum;
        }

        public void Add(CustomerTable table, int customer, CustomerIntervals intervals)
        {
            var days = table.DaysOf(customer);
            var values = table.ValuesOf(customer);
            var cohort = intervals.IndexOf(days[0]);
            if (cohort < 0 || cohort >= cohorts)
            {
                return;
            }

            Sizes[cohort]++;
            var counted = -1;
            for (var i = 0; i < days.Length; i++)
            {
                var k = PeriodOf(days[i], cohort, intervals);
                if (k < 0)
                {
                    break;
                }

                _net[cohort, k] += values[i];
                if (k != counted && mode == RetentionMode.On)
                {
                    _customers[cohort, k]++;
                }

                counted = k;
            }

            if (mode == RetentionMode.OnOrAfter)
            {
                // The customer's last period: the customer is retained in every one up to it.
                _customers[cohort, counted]++;
            }

            foreach (var returned in table.ReturnsOf(customer))
            {
                if (PeriodOf(returned.Day, cohort, intervals) is >= 0 and var k)
                {
                    _net[cohort, k] -= returned.Amount;
                }
            }
        }

        /// <summary>The period of a day after the cohort's own, -1 for one that is not shown.</summary>
        private int PeriodOf(int day, int cohort, CustomerIntervals intervals)
        {
            var at = intervals.IndexOf(day);
            var k = at - cohort;
            return at >= intervals.List.Count ? -1
                : k <= periods ? k
                : mode == RetentionMode.OnOrAfter ? periods : -1;
        }
    }
}
