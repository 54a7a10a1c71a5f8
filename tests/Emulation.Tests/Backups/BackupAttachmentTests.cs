using System.Net;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Emulation.Backups;
using Emulation.Storage;
using Emulation.Tests.App;
using Emulation.Tests.Attachments;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Backups;

public sealed class BackupAttachmentTests(AzuriteFixture azurite)
{
    private const string Unit = "ban-dan-van";
    private const string Files = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/units/{Unit}/attachments";

    private static readonly byte[] Pdf = SampleFiles.Bytes(SampleFiles.Pdf);
    private static readonly string Sha256 = RecordStore.Sha256(Pdf);

    [Fact]
    public async Task Files_that_revisions_name_are_copied_once_and_come_back_with_any_backup()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        var stored = new StoredBloc(bloc.App, SampleBloc.Bloc);
        var clients = bloc.App.Services.GetRequiredService<StorageClients>();
        await SubmitAsync(bloc);
        using var unnamed = await SendAsync(bloc, SampleFiles.Jpeg(), "a.jpg");

        var first = await stored.BackUpAsync();
        var second = await stored.BackUpAsync();

        foreach (var name in (string[])[first, second])
        {
            var file = Assert.Single((await stored.ManifestAsync(name)).Files, file => file.Name.StartsWith("attachments/", StringComparison.Ordinal));
            Assert.Equal(($"attachments/2023H1/{Unit}/{Sha256}", Sha256, (long)Pdf.Length, "application/pdf"), (file.Name, file.Sha256, file.Bytes, file.ContentType));
        }

        Assert.Equal([$"{SampleBloc.Bloc}/2023H1/{Unit}/{Sha256}"], await NamesAsync(clients.BackupAttachments));
        await stored.WipeAsync();
        foreach (var name in await NamesAsync(clients.Attachments)) await clients.Attachments.DeleteBlobAsync(name, cancellationToken: TestContext.Current.CancellationToken);
        Assert.IsType<RestoreOutcome.Done>(await stored.RestoreAsync(second));
        bloc.App.Time.Advance(TimeSpan.FromMinutes(1));
        using var read = await bloc.Lead.GetAsync($"{Files}/{Sha256}");
        Assert.Equal(Pdf, await read.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_is_lost_or_changed_is_damage()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        var stored = new StoredBloc(bloc.App, SampleBloc.Bloc);
        var clients = bloc.App.Services.GetRequiredService<StorageClients>();
        await SubmitAsync(bloc);
        var blob = clients.Attachments.GetBlobClient($"{SampleBloc.Bloc}/2023H1/{Unit}/{Sha256}");

        await blob.UploadAsync(BinaryData.FromString("x"), overwrite: true, TestContext.Current.CancellationToken);
        Assert.Equal([$"Tệp đính kèm attachments/2023H1/{Unit}/{Sha256} đã bị sửa: SHA-256 không khớp tên."], (await stored.ManifestAsync(await stored.BackUpAsync())).Damage);
        await blob.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([$"Tệp đính kèm attachments/2023H1/{Unit}/{Sha256} mà báo cáo nêu nay không còn."], (await stored.ManifestAsync(await stored.BackUpAsync())).Damage);

        await blob.UploadAsync(BinaryData.FromBytes(Pdf), TestContext.Current.CancellationToken);
        var whole = await stored.BackUpAsync();
        await clients.BackupAttachments.GetBlobClient(blob.Name).UploadAsync(BinaryData.FromString("x"), overwrite: true, TestContext.Current.CancellationToken);
        await stored.WipeAsync();
        await blob.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([$"Tệp attachments/2023H1/{Unit}/{Sha256} đã bị sửa: SHA-256 không khớp."], Assert.IsType<RestoreOutcome.Damaged>(await stored.RestoreAsync(whole)).What);
    }

    private static async Task SubmitAsync(SampleBloc bloc)
    {
        using var sent = await SendAsync(bloc, Pdf, "a.pdf");
        var report = SampleBloc.Report(Unit);
        report["attachments"] = new JsonArray(await sent.JsonAsync());
        using var submitted = await bloc.SubmitAsync(Unit, report);
        Assert.Equal(HttpStatusCode.Created, submitted.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(SampleBloc bloc, byte[] content, string name)
    {
        using var body = new ByteArrayContent(content);
        return await (await bloc.UnitAsync(Unit)).PostAsync($"{Files}?name={name}", body);
    }

    private static async Task<List<string>> NamesAsync(BlobContainerClient container)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken)) names.Add(blob.Name);
        return names;
    }
}
