using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace EcommerceAnalytics.ClusterTrial;

/// <summary>Kills the instance that is at work in the background; the others take over once its lease has ended.</summary>
internal sealed class InstanceFaults(Cluster cluster, StoreClient store, IReadOnlyList<StoreClient> instances, EqualFigures figures)
{
    // A lease lasts two minutes at most.
    private static readonly TimeSpan LeaseAndWork = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Seldom = TimeSpan.FromMilliseconds(500);

    public async Task<IReadOnlyList<Goal>> RunAsync(int rows)
    {
        // The first file is there to be folded and exported, the second one loses its instance.
        var (first, second) = (new ImportFile("FIRST", rows), new ImportFile("SECOND", rows));
        var id = await UploadAsync(first);
        await CompletedAsync($"/api/v1/imports/{id}", "the first import was completed");
        await KillFoldingAsync();
        var export = await ExportAsync();
        id = await UploadAsync(second);
        await KillImportAsync(id);

        var folded = FoldedAsync();
        var exported = CompletedAsync($"/api/v1/exports/{export}", "the export was completed");
        var imported = CompletedAsync($"/api/v1/imports/{id}", "the second import was completed");
        Report.Line($"the export was completed after {(await exported).TotalSeconds:0} s");
        Report.Line($"the second import was completed after {(await imported).TotalSeconds:0} s");
        Report.Line($"all of its days were folded after {(await folded + await FoldedAsync()).TotalSeconds:0} s");
        await figures.CompareAsync();
        return
        [
            .. await RowsAsync(first),
            .. await RowsAsync(second),
            await ExportedAsync(export, first),
        ];
    }

    private async Task<Guid> UploadAsync(ImportFile file) => (await store.PostAsync("/api/v1/imports", file.Upload)).GetProperty("id").GetGuid();

    private async Task<Guid> ExportAsync()
    {
        var export = (await store.PostAsync("/api/v1/exports", () => JsonContent.Create(new
        {
            report = "orders",
            format = "csv",
            parameters = new { from = ImportFile.FirstDay, to = ImportFile.LastDay },
        }))).GetProperty("id").GetGuid();
        await KillAsync("an export", await Patience.UntilAsync("an instance wrote the export", Soon, () => Task.FromResult(cluster.InstanceWithOpenFile($"{export:N}")), Often));
        return export;
    }

    private async Task KillFoldingAsync()
    {
        await using (await Patience.ForAsync("there was a change to fold", Soon, cluster.HoldFoldingAsync, Often))
        {
            Kill("a folding", await Patience.UntilAsync("an instance folded", Soon, cluster.FoldingInstanceAsync, Often));
        }

        await cluster.RestoreAsync();
    }

    private async Task KillImportAsync(Guid id)
    {
        var number = await Patience.UntilAsync("an instance read the file", Soon, () => Task.FromResult(cluster.InstanceWithOpenFile($"{id:N}")), Often);
        await Patience.UntilAsync("a third of the file was read", Soon, async () =>
        {
            var import = await instances[number - 1].ReadAsync($"/api/v1/imports/{id}", Soon);
            return import.GetProperty("rowsTotal") is { ValueKind: JsonValueKind.Number } total && import.GetProperty("rowsRead").GetInt64() * 3 > total.GetInt64();
        }, Often);
        await KillAsync("an import", number);
    }

    private async Task KillAsync(string work, int number)
    {
        Kill(work, number);
        await cluster.RestoreAsync();
    }

    private void Kill(string work, int number)
    {
        cluster.Kill(Cluster.InstanceName(number));
        Report.Line($"instance {number} was killed in {work}");
    }

    private Task<TimeSpan> CompletedAsync(string path, string what) => Patience.UntilAsync(what, LeaseAndWork, async () =>
    {
        var work = await store.ReadAsync(path, LeaseAndWork);
        return work.GetProperty("state").GetString() switch
        {
            "completed" => true,
            "failed" => throw new TrialException($"{path} failed: {work.GetProperty("error").GetString()}"),
            _ => false,
        };
    }, Seldom);

    private Task<TimeSpan> FoldedAsync() => Patience.UntilAsync(
        "all days were folded",
        LeaseAndWork,
        async () => await cluster.ScalarAsync<long>(await cluster.PrimaryAsync(), $"SELECT COUNT(*) FROM ecommerce.sales_changes WHERE day <= '{ImportFile.LastDay}'") == 0,
        Seldom);

    private async Task<Goal[]> RowsAsync(ImportFile file)
    {
        var primary = await cluster.PrimaryAsync();
        var of = $"FROM ecommerce.order_lines l JOIN ecommerce.orders o ON o.id = l.order_id WHERE o.number LIKE '{file.Name}-%'";
        var rows = await cluster.ScalarAsync<long>(primary, $"SELECT COUNT(*) {of}");
        var gross = await cluster.ScalarAsync<decimal>(primary, $"SELECT SUM(l.gross) {of}");
        return
        [
            new($"rows of the import {file.Name}", $"{file.Rows:N0}", $"{rows:N0}", rows == file.Rows),
            new("their sum", string.Create(CultureInfo.InvariantCulture, $"{file.Gross:N2}"), string.Create(CultureInfo.InvariantCulture, $"{gross:N2}"), gross == file.Gross),
        ];
    }

    private async Task<Goal> ExportedAsync(Guid export, ImportFile file)
    {
        using var answer = await store.TrySendAsync(() => new HttpRequestMessage(HttpMethod.Get, $"/api/v1/exports/{export}/file"), CancellationToken.None);
        var text = answer is { StatusCode: HttpStatusCode.OK } ? await answer.Content.ReadAsStringAsync() : string.Empty;
        var lines = text.AsSpan().Count('\n') - 1;
        return new("rows of the export", $"{file.Rows:N0}", $"{lines:N0}", lines == file.Rows);
    }
}
