using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Emulation.Attachments;
using Emulation.Blocs;
using Emulation.Tests.Attachments;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.App;

public sealed class AttachmentApiTests(AzuriteFixture azurite)
{
    private const string Unit = "ban-dan-van";
    private const string Address = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/units/{Unit}/attachments";

    private static readonly byte[] Pdf = SampleFiles.Bytes(SampleFiles.Pdf);

    [Fact]
    public async Task A_file_is_kept_under_its_hash_and_a_report_may_name_it()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var sent = await SendAsync(sample, "Quyết định 15.pdf", Pdf);
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var attachment = await sent.JsonAsync();
        var sha256 = Emulation.Storage.RecordStore.Sha256(Pdf);
        Assert.Equal($$"""{"file":"{{sha256}}","name":"Quyết định 15.pdf","contentType":"application/pdf","bytes":{{Pdf.Length}}}""", Emulation.Tests.Submissions.ReportFixture.Plain(System.Text.Json.JsonSerializer.SerializeToElement(attachment)));
        Assert.Equal($"{Address}/{sha256}", sent.Headers.Location!.ToString());

        using var hidden = await sample.Lead.GetAsync($"{Address}/{sha256}");
        await hidden.ProblemAsync(HttpStatusCode.NotFound, "unknown-file");
        using var submitted = await sample.SubmitAsync(Unit, With(attachment));
        Assert.Equal(HttpStatusCode.Created, submitted.StatusCode);
        foreach (var reader in (HttpClient[])[sample.Lead, sample.StandingBody, sample.Admin, await sample.UnitAsync(Unit)])
        {
            using var read = await reader.GetAsync($"{Address}/{sha256}");
            Assert.Equal(Pdf, await read.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_report_that_names_a_file_that_is_not_there_is_refused_at_its_field()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var sent = await SendAsync(sample, "a.pdf", Pdf);
        var there = await sent.JsonAsync();
        var missing = there.DeepClone().AsObject();
        missing["file"] = new string('a', 64);
        using var refused = await sample.SubmitAsync(Unit, With(there, missing));
        await RefusedAsync(refused, "attachments[1].file", "Tệp này không còn trong kho của đơn vị; hãy bỏ khỏi danh sách rồi tải lên lại.");

        var other = there.DeepClone().AsObject();
        other["bytes"] = 5;
        using var wrong = await sample.SubmitAsync(Unit, With(other));
        await RefusedAsync(wrong, "attachments[0].bytes", $"Tệp đã tải lên có {Pdf.Length} byte; hãy ghi đúng số này hoặc tải tệp lên lại.");
        other["bytes"] = Pdf.Length;
        other["contentType"] = "image/png";
        other["alternativeText"] = "ảnh";
        using var disguised = await sample.SubmitAsync(Unit, With(other));
        await RefusedAsync(disguised, "attachments[0].contentType", "Tệp đã tải lên có kiểu application/pdf; hãy ghi đúng kiểu này hoặc tải tệp lên lại.");
    }

    [Fact]
    public async Task What_is_sent_is_judged_by_size_type_name_and_window()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var over = await SendAsync(sample, "a.pdf", new byte[(10 * 1024 * 1024) + 1]);
        await over.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "file-too-large");
        using var mismatch = await SendAsync(sample, "a.pdf", Pdf, "image/png");
        await mismatch.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-file");
        using var unnamed = await SendAsync(sample, "", Pdf);
        await unnamed.ProblemAsync(HttpStatusCode.UnprocessableEntity, "bad-file");
        using var octets = await SendAsync(sample, "a.pdf", [.. Pdf[..^7], .. new string(' ', (10 * 1024 * 1024) - Pdf.Length).Select(c => (byte)c), .. Pdf[^7..]], "application/octet-stream");
        Assert.Equal(HttpStatusCode.Created, octets.StatusCode);

        sample.App.Time.Advance(TimeSpan.FromDays(30));
        using var late = await SendAsync(sample, "a.pdf", Pdf);
        await late.ProblemAsync(HttpStatusCode.Conflict, "window-closed");
    }

    [Fact]
    public async Task The_night_clears_away_what_nothing_names_after_a_week_and_never_what_a_revision_names()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var sent = await SendAsync(sample, "gui.pdf", Pdf);
        var first = await sent.JsonAsync();
        var report = With(first);
        using var submitted = await sample.SubmitAsync(Unit, report);
        using var corrected = await sample.SubmitAsync(Unit, SampleBloc.Report(Unit), ifMatch: submitted.Version());
        Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);
        using var drafted = await SendAsync(sample, "nhap.jpg", SampleFiles.Jpeg(), "image/jpeg");
        var inDraft = await drafted.JsonAsync();
        using var draft = await sample.SubmitAsync(Unit, new JsonObject { ["state"] = "draft", ["attachments"] = new JsonArray(inDraft.DeepClone()) }, ifMatch: corrected.Version());
        Assert.Equal(HttpStatusCode.OK, draft.StatusCode);
        using var dropped = await SendAsync(sample, "bo.jpg", SampleFiles.Jpeg(50, 50), "image/jpeg");
        using var resent = await SendAsync(sample, "lai.jpg", SampleFiles.Jpeg(60, 60), "image/jpeg");
        var cleanup = sample.App.Services.GetRequiredService<AttachmentCleanup>();

        sample.App.Time.Advance(TimeSpan.FromDays(6));
        Assert.Equal(0, await cleanup.RunAsync(BlocCode.Parse(SampleBloc.Bloc), TestContext.Current.CancellationToken));
        using var again = await SendAsync(sample, "lai.jpg", SampleFiles.Jpeg(60, 60), "image/jpeg");
        sample.App.Time.Advance(TimeSpan.FromDays(1.5));
        Assert.Equal(1, await cleanup.RunAsync(BlocCode.Parse(SampleBloc.Bloc), TestContext.Current.CancellationToken));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK], await StatusesAsync(sample, first, inDraft, await dropped.JsonAsync(), await resent.JsonAsync()));
    }

    private static async Task<List<HttpStatusCode>> StatusesAsync(SampleBloc sample, params JsonObject[] files)
    {
        var statuses = new List<HttpStatusCode>();
        foreach (var file in files)
        {
            using var read = await (await sample.UnitAsync(Unit)).GetAsync($"{Address}/{file["file"]}");
            statuses.Add(read.StatusCode);
        }

        return statuses;
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string path, string message)
    {
        var errors = (await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid"))["errors"]!.AsObject();
        Assert.Equal([(path, message)], errors.Select(error => (error.Key, (string)error.Value!.AsArray().Single()!)));
    }

    private static JsonObject With(params JsonObject[] attachments)
    {
        var report = SampleBloc.Report(Unit);
        report["attachments"] = new JsonArray([.. attachments.Select(attachment => attachment.DeepClone())]);
        return report;
    }

    private static async Task<HttpResponseMessage> SendAsync(SampleBloc sample, string name, byte[] content, string type = "application/pdf")
    {
        using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return await (await sample.UnitAsync(Unit)).PostAsync($"{Address}?name={Uri.EscapeDataString(name)}", body);
    }
}
