using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Emulation.Backups;
using Emulation.Blocs;
using Emulation.Storage;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Emulation.Tests.Work;

/// <summary>What a sweep does once for a bloc of several years, and what one broken document does not stop.</summary>
public sealed class SweepApartTests(AzuriteFixture azurite) : IAsyncDisposable
{
    private static readonly BlocCode Bloc = BlocCode.Parse(SampleBloc.Bloc);

    private readonly ErrorLog errors = new();
    private TestApp app = null!;
    private HttpClient admin = null!;

    public async ValueTask DisposeAsync()
    {
        admin?.Dispose();
        if (app is not null) await app.DisposeAsync();
    }

    [Fact]
    public async Task A_bloc_of_three_years_is_backed_up_once_a_night()
    {
        await StartAsync(2023, 2024, 2025);
        Assert.Equal(["backup", "outbox"], await SweepAsync());
        Assert.Single(await BackupsAsync());
        app.Time.SetUtcNow(Local(6, 1, 1, 59));
        Assert.DoesNotContain("backup", await SweepAsync());
        app.Time.SetUtcNow(Local(6, 1, 2));
        Assert.Single(await SweepAsync(), "backup");
        Assert.Empty(await SweepAsync());

        var backups = await BackupsAsync();
        Assert.Equal(["20230531T020000Z-nightly", "20230531T190000Z-nightly"], backups.Select(backup => backup.Name));
        Assert.Equal(["blocs/2023.json", "blocs/2024.json", "blocs/2025.json"], backups[1].Files.Select(file => file.Name).Where(name => name.StartsWith("blocs/", StringComparison.Ordinal)));
        var ledger = await LedgerAsync($"?bloc={SampleBloc.Bloc}");
        var item = Assert.Single(ledger["items"]!.AsArray(), item => (string)item!["item"]! == "backup")!;
        Assert.Equal((2025, "done", "20230531T190000Z-nightly"), ((int)item["year"]!, (string)item["status"]!, (string)item["result"]!));
    }

    [Fact]
    public async Task A_backup_can_be_run_again_and_a_night_that_has_one_gets_no_other()
    {
        await StartAsync(2023);
        Assert.Equal(["backup", "outbox"], await SweepAsync());
        using var again = await admin.PostAsync($"/ledger/{SampleBloc.Bloc}/2023/backup", null);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal(["backup"], await SweepAsync());
        Assert.Single(await BackupsAsync());
    }

    [Theory]
    [InlineData("{ \"bloc\": \"ban-d")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task A_document_that_cannot_be_read_keeps_nobody_waiting_and_is_shown(string broken)
    {
        await StartAsync(2023);
        var blobs = app.Services.GetRequiredService<StorageClients>().Blocs;
        // Before, beside and after the sound one.
        string[] names = ["a-hong/2023", $"{SampleBloc.Bloc}/2022", $"{SampleBloc.Bloc}/2024", "z-hong/2023"];
        foreach (var name in names) await blobs.UploadBlobAsync(name + ".json", BinaryData.FromString(broken));

        app.Time.SetUtcNow(Local(6, 15, 9));
        Assert.Equal(["2023H1.open", "2023H1.remind.-10", "backup", "outbox", "backup", "outbox", "backup", "outbox"], await SweepAsync());

        Assert.Equal(
            ["a-hong 2023", $"{SampleBloc.Bloc} 2022", $"{SampleBloc.Bloc} 2024", "z-hong 2023"],
            errors.Messages.Select(message => message.Split("The sweep of ")[1].Split(" broke off")[0]));
        var ledger = await LedgerAsync();
        Assert.Equal(names, ledger["unreadable"]!.AsArray().Select(year => $"{year!["bloc"]}/{year["year"]}"));
        Assert.Equal("2023-06-15T02:00:00+00:00", (string)ledger["lastSweep"]!);
        var one = await LedgerAsync("?bloc=z-hong");
        Assert.Equal("z-hong", (string)Assert.Single(one["unreadable"]!.AsArray())!["bloc"]!);
        Assert.Equal(["backup", "outbox"], one["items"]!.AsArray().Select(item => (string)item!["item"]!));
        Assert.Equal([broken], (await BackupsAsync("z-hong")).Select(backup => backup.Files.Count == 1 ? broken : "more"));
        using var health = await app.Client.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);

        // Put right or removed, it is looked at again when what was read of it is forgotten.
        await blobs.DeleteBlobAsync("a-hong/2023.json");
        await blobs.GetBlobClient($"{SampleBloc.Bloc}/2024.json").UploadAsync(BinaryData.FromString(Year(2024)), overwrite: true);
        app.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal([$"{SampleBloc.Bloc}/2022", "z-hong/2023"], (await LedgerAsync())["unreadable"]!.AsArray().Select(year => $"{year!["bloc"]}/{year["year"]}"));
    }

    private static DateTimeOffset Local(int month, int day, int hour, int minute = 0) => new(2023, month, day, hour, minute, 0, TimeSpan.FromHours(7));

    private static string Year(int year) => SampleBloc.YearDocument().ToJsonString().Replace("2023", year.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private async Task StartAsync(params int[] years)
    {
        app = await TestApp.StartAsync(
            azurite, Local(5, 31, 9), new Dictionary<string, string?> { ["SweepSchedule"] = "0 0 0 1 1 *" }, services: services => services.AddSingleton<ILoggerProvider>(errors));
        admin = app.ClientWith(TestApp.AdminKey);
        foreach (var year in years)
        {
            using var put = await admin.PutAsync($"/blocs/{SampleBloc.Bloc}/{year}", new StringContent(Year(year), System.Text.Encoding.UTF8, "application/json"));
            Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        }
    }

    private async Task<IReadOnlyList<BackupManifest>> BackupsAsync(string? bloc = null) =>
        await app.Services.GetRequiredService<BackupStore>().ListAsync(bloc is null ? Bloc : BlocCode.Parse(bloc), CancellationToken.None);

    private async Task<JsonObject> LedgerAsync(string query = "") => (await admin.GetFromJsonAsync<JsonObject>("/ledger" + query))!;

    private async Task<List<string>> SweepAsync()
    {
        using var answer = await admin.PostAsync("/ledger/sweep", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. (await answer.JsonAsync())["items"]!.AsArray().Select(item => (string)item!["item"]!)];
    }
}
