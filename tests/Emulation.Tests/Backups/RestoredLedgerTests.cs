using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Emulation.Backups;
using Emulation.Storage;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Backups;

/// <summary>What a bloc that was brought back does, and what it does not do again.</summary>
public sealed class RestoredLedgerTests(AzuriteFixture azurite) : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("emulation-backup-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task In_a_new_store_nothing_is_done_again_that_was_done_before_the_backup_and_the_rest_goes_on()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite, Local(6, 14, 9), year => year["recipients"] = new JsonArray(new JsonObject
        {
            ["code"] = "canh-bao",
            ["name"] = "Cổng cảnh báo",
            ["channel"] = "webhook",
            ["address"] = "https://canh-bao.example.vn/",
            ["gets"] = new JsonArray("reminders", "alerts"),
        }));
        Assert.Equal(["2023H1.open told", "backup", "outbox nothing-old"], await SweepAsync(bloc.Admin));
        bloc.App.Time.SetUtcNow(Local(6, 20, 9));
        await bloc.SubmitAllAsync([.. SampleBloc.Units.Skip(1)]);
        bloc.App.Time.SetUtcNow(Local(6, 26, 9));
        Assert.Equal(
            ["2023H1.remind.-10 superseded", "2023H1.remind.-3 superseded", "2023H1.remind.0 superseded", "2023H1.remind.1 reminded 1", "2023H1.summary published", "backup", "outbox nothing-old"],
            await SweepAsync(bloc.Admin));
        bloc.App.Time.SetUtcNow(Local(6, 27, 2));
        Assert.Equal(["backup", "outbox nothing-old"], await SweepAsync(bloc.Admin));
        var old = new StoredBloc(bloc.App, SampleBloc.Bloc);
        var nightly = await old.Backups.Folder(old.Code, "20230626T190000Z-nightly").DownloadAsync(directory.FullName, CancellationToken.None);

        await using var app = await TestApp.StartAsync(azurite, Local(6, 27, 2), new Dictionary<string, string?> { ["SweepSchedule"] = "0 0 0 1 1 *" });
        var restored = new StoredBloc(app, SampleBloc.Bloc);
        Assert.IsType<RestoreOutcome.Done>(await restored.RestoreAsync(BackupFolder.At(nightly)));
        // All is the same but for the seals, which the new store makes with its own key.
        Assert.Equal(Unsealed(await old.ReadAsync()), Unsealed(await restored.ReadAsync()).Select(line => line.Replace(app.Prefix, bloc.App.Prefix, StringComparison.Ordinal)));
        Assert.Empty((await app.Services.GetRequiredService<BlocCheck>().RunAsync(restored.Code, 1, CancellationToken.None)).Findings);

        using var admin = app.ClientWith(TestApp.AdminKey);
        // A new store has no backup of its own yet, and makes one.
        Assert.Equal(["backup", "outbox nothing-old"], await SweepAsync(admin));
        Assert.Empty(await MessagesAsync(app));
        Assert.Single((await admin.GetFromJsonAsync<JsonObject>($"/blocs/{SampleBloc.Bloc}/2023H1/summary/versions"))!["versions"]!.AsArray());
        var ledger = (await admin.GetFromJsonAsync<JsonObject>($"/ledger?bloc={SampleBloc.Bloc}"))!["items"]!.AsArray();
        Assert.Equal("2023-06-26T02:00:00+00:00", (string)ledger.Single(item => (string)item!["item"]! == "2023H1.summary")!["doneAt"]!);

        app.Time.SetUtcNow(Local(7, 6, 8));
        Assert.Equal(["2023H1.close told", "2023H1.summary.final unchanged", "backup", "outbox nothing-old"], await SweepAsync(admin));
        Assert.Equal(["2023H1.close.canh-bao"], await MessagesAsync(app));
    }

    private static DateTimeOffset Local(int month, int day, int hour) => new(2023, month, day, hour, 0, 0, TimeSpan.FromHours(7));

    private static async Task<List<string>> MessagesAsync(TestApp app) => await app.Services.GetRequiredService<StorageClients>().Outbox
        .QueryAsync<TableEntity>().Where(row => row.RowKey.StartsWith("i.", StringComparison.Ordinal)).Select(row => row.RowKey[2..]).ToListAsync();

    private static async Task<List<string>> SweepAsync(HttpClient admin)
    {
        using var answer = await admin.PostAsync("/ledger/sweep", null);
        return [.. (await answer.JsonAsync())["items"]!.AsArray().Select(item => (string)item!["item"]! == "backup" ? "backup" : $"{item["item"]} {item["result"]}")];
    }

    private static IEnumerable<string> Unsealed(IReadOnlyList<string> lines) => lines.Where(line => !line.Contains(" Seal Byte[] ", StringComparison.Ordinal));
}
