using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using PdfSharp.Drawing;

namespace EcommerceAnalytics.Common.Pdf;

/// <summary>A chart, drawn as lines and areas: it stays sharp at any size, and its texts can be found and copied.</summary>
internal sealed class PdfChart
{
    private const double TitleHeight = 18;
    private const double LegendHeight = 14;
    private const double LabelHeight = 14;
    private const double BarLabels = 0.34;
    private const double BarValues = 44;
    private const int MostLabels = 8;
    private const int Marked = 12;

    private readonly PdfPages _pages;
    private readonly ReportChart _chart;
    private readonly WrittenTable _written;
    private readonly XRect _area;
    private readonly XFont _font = PdfFonts.Regular(7);
    private readonly int _category;
    private readonly int[] _series;
    private readonly CellValue[][] _rows;
    private readonly ChartScale _scale;

    public PdfChart(PdfPages pages, ReportChart chart, WrittenTable written, XRect area)
    {
        (_pages, _chart, _written, _area) = (pages, chart, written, area);
        _category = written.Table.IndexOf(chart.Category);
        _series = [.. chart.Series.Select(written.Table.IndexOf)];
        _rows = [.. written.Kept.Take(chart.Rows ?? int.MaxValue)];
        var values = _rows.SelectMany(row => _series.Select(i => row[i].AsDecimal())).OfType<decimal>().ToList();
        _scale = ChartScale.Of(values.DefaultIfEmpty(0).Min(), values.DefaultIfEmpty(0).Max());
    }

    private TableColumn Measured => _written.Table.Columns[_series[0]];

    private XColor SeriesColour(int series) => _pages.Series[series % _pages.Series.Count];

    public void Draw()
    {
        var title = PdfFonts.Bold(9);
        var text = _chart.TitleFor(_written.Rows, _pages.Language);
        _pages.Canvas.DrawString(PdfText.Cut(_pages.Canvas, text, title, _area.Width), title, _pages.Accent, _area.X, _area.Y + 10);
        var legend = _series.Length > 1 ? LegendHeight : 0;
        if (_chart.Shape == ChartShape.Line)
        {
            DrawLines(new XRect(_area.X + BarValues, _area.Y + TitleHeight, _area.Width - BarValues - 6, _area.Height - TitleHeight - LabelHeight - legend));
        }
        else
        {
            var labels = _area.Width * BarLabels;
            DrawBars(new XRect(_area.X + labels, _area.Y + TitleHeight, _area.Width - labels - BarValues, _area.Height - TitleHeight - legend));
        }

        if (legend > 0)
        {
            DrawLegend();
        }
    }

    private string Label(CellValue[] row) =>
        ShownText.Of(row[_category], _written.Table.Columns[_category].Kind, _written.Table.CurrencyOf(_written.Table.Columns[_category]), _pages.Language);

    private string OnAxis(decimal value) => ShownText.OnAxis(value, Measured.Kind, _written.Table.CurrencyOf(Measured), _pages.Language);

    private void DrawLines(XRect plot)
    {
        foreach (var tick in _scale.Ticks)
        {
            var y = plot.Bottom - (_scale.Share(tick) * plot.Height);
            _pages.Canvas.DrawLine(PdfColours.Thin, plot.X, y, plot.Right, y);
            DrawRight(OnAxis(tick), plot.X - 4, y + 2.5);
        }

        var step = plot.Width / Math.Max(_rows.Length, 1);
        double X(int row) => plot.X + ((row + 0.5) * step);
        var every = Math.Max(1, (_rows.Length + MostLabels - 1) / MostLabels);
        for (var row = 0; row < _rows.Length; row += every)
        {
            var label = PdfText.Cut(_pages.Canvas, Label(_rows[row]), _font, (step * every) - 2);
            _pages.Canvas.DrawString(label, _font, PdfColours.Muted, X(row) - (_pages.Canvas.MeasureString(label, _font).Width / 2), plot.Bottom + 10);
        }

        for (var i = _series.Length - 1; i >= 0; i--)
        {
            DrawLine(plot, i, X);
        }
    }

    private void DrawLine(XRect plot, int series, Func<int, double> x)
    {
        var colour = SeriesColour(series);
        var solid = new XPen(colour, 1.5) { LineJoin = XLineJoin.Round };
        var dashed = new XPen(colour, 1.5) { DashStyle = XDashStyle.Dash };
        var brush = new XSolidBrush(colour);
        XPoint? before = null;
        for (var row = 0; row < _rows.Length; row++)
        {
            if (_rows[row][_series[series]].AsDecimal() is not { } value)
            {
                before = null;
                continue;
            }

            var point = new XPoint(x(row), plot.Bottom - (_scale.Share(value) * plot.Height));
            if (before is { } from)
            {
                _pages.Canvas.DrawLine(_chart.IsPartial(_rows[row]) ? dashed : solid, from, point);
            }

            if (_rows.Length <= Marked)
            {
                _pages.Canvas.DrawEllipse(brush, point.X - 2, point.Y - 2, 4, 4);
            }

            before = point;
        }
    }

    private void DrawBars(XRect plot)
    {
        var slot = plot.Height / Math.Max(_rows.Length, 1);
        var thick = slot * 0.7 / _series.Length;
        var zero = plot.X + (_scale.Share(0) * plot.Width);
        for (var row = 0; row < _rows.Length; row++)
        {
            var top = plot.Y + (row * slot);
            DrawRight(PdfText.Cut(_pages.Canvas, Label(_rows[row]), _font, plot.X - _area.X - 6), plot.X - 4, top + (slot / 2) + 2.5);
            for (var i = 0; i < _series.Length; i++)
            {
                if (_rows[row][_series[i]].AsDecimal() is not { } value)
                {
                    continue;
                }

                var end = plot.X + (_scale.Share(value) * plot.Width);
                var y = top + (slot * 0.15) + (i * thick);
                _pages.Canvas.DrawRectangle(new XSolidBrush(SeriesColour(i)), Math.Min(zero, end), y, Math.Max(Math.Abs(end - zero), 0.25), thick);
                if (_series.Length == 1)
                {
                    _pages.Canvas.DrawString(OnAxis(Math.Round(value, 4)), _font, PdfColours.Muted, Math.Max(zero, end) + 3, y + (thick / 2) + 2.5);
                }
            }
        }

        _pages.Canvas.DrawLine(_pages.Strong, zero, plot.Y, zero, plot.Bottom);
    }

    private void DrawLegend()
    {
        var x = _area.X + BarValues;
        var y = _area.Bottom - 4;
        for (var i = 0; i < _series.Length; i++)
        {
            var name = _written.Table.Columns[_series[i]].Header;
            _pages.Canvas.DrawRectangle(new XSolidBrush(SeriesColour(i)), x, y - 6, 8, 6);
            _pages.Canvas.DrawString(name, _font, PdfColours.Muted, x + 11, y);
            x += 11 + _pages.Canvas.MeasureString(name, _font).Width + 12;
        }
    }

    private void DrawRight(string text, double right, double y) =>
        _pages.Canvas.DrawString(text, _font, PdfColours.Muted, right - _pages.Canvas.MeasureString(text, _font).Width, y);
}
