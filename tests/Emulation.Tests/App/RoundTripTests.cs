using System.Net;
using System.Text.Json.Nodes;
using Emulation.Tests.Attachments;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Counts what goes over the wire to storage, with an Azurite of its own so that no other test's requests are counted.</summary>
public sealed class RoundTripTests : CountedBloc
{
    [Fact]
    public async Task An_accepted_submission_is_one_row_in_one_round_trip_and_a_correction_puts_the_one_before_into_history()
    {
        using var warm = await Bloc.SubmitAsync("ban-tuyen-giao");
        Assert.Equal(HttpStatusCode.Created, warm.StatusCode);
        await Bloc.UnitAsync("bao-ha-giang");
        using var draft = await Bloc.SubmitAsync("bao-ha-giang", new JsonObject { ["state"] = "draft" });

        var submitted = await Requests.DuringAsync(async () =>
        {
            using var answer = await Bloc.SubmitAsync("bao-ha-giang", ifMatch: draft.Version());
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        });
        // It takes the place of the draft, if there is one.
        Assert.EndsWith("Submissions(PartitionKey='ban-dang-ha-giang.2023H1',RowKey='c.bao-ha-giang')", Assert.Single(submitted), StringComparison.Ordinal);
        Assert.StartsWith("PUT ", submitted[0], StringComparison.Ordinal);
        using (var known = await (await Bloc.UnitAsync("ban-dan-van")).GetAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/units/ban-dan-van/submission")) Assert.Equal(HttpStatusCode.NotFound, known.StatusCode);
        var first = await Requests.DuringAsync(async () => (await Bloc.SubmitAsync("ban-dan-van")).Dispose());
        Assert.EndsWith("Submissions", Assert.Single(first), StringComparison.Ordinal);
        Assert.StartsWith("POST ", first[0], StringComparison.Ordinal);

        var corrected = await Requests.DuringAsync(async () =>
        {
            var report = SampleBloc.Report("ban-tuyen-giao");
            report["themes"]!.AsArray().Add("Sửa");
            using var answer = await Bloc.SubmitAsync("ban-tuyen-giao", report, ifMatch: warm.Version());
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        });
        Assert.Equal(2, corrected.Count);
        Assert.StartsWith("GET ", corrected[0], StringComparison.Ordinal);
        Assert.Equal("POST /devstoreaccount1/$batch", corrected[1]);
    }

    [Fact]
    public async Task Files_cost_a_submission_one_round_trip_more_however_many_they_are()
    {
        using var warm = await Bloc.SubmitAsync("bao-ha-giang");
        var report = SampleBloc.Report("ban-tuyen-giao");
        report["attachments"] = new JsonArray();
        for (var i = 1; i <= 3; i++)
        {
            using var file = new ByteArrayContent(SampleFiles.Jpeg(20 + i, 20));
            using var sent = await (await Bloc.UnitAsync("ban-tuyen-giao")).PostAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/units/ban-tuyen-giao/attachments?name={i}.jpg", file);
            var attachment = await sent.JsonAsync();
            attachment["alternativeText"] = "ảnh";
            report["attachments"]!.AsArray().Add((JsonNode)attachment);
        }

        var submitted = await Requests.DuringAsync(async () =>
        {
            using var answer = await Bloc.SubmitAsync("ban-tuyen-giao", report);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        });
        Assert.Equal(2, submitted.Count);
        Assert.EndsWith("attachments", submitted[0], StringComparison.Ordinal);
        Assert.StartsWith("POST ", submitted[1], StringComparison.Ordinal);
        Assert.EndsWith("Submissions", submitted[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_a_draft_costs_one_storage_round_trip()
    {
        using var first = await Bloc.SubmitAsync("ban-tuyen-giao", new JsonObject { ["state"] = "draft" });
        var saved = await Requests.DuringAsync(async () =>
        {
            using var answer = await Bloc.SubmitAsync("ban-tuyen-giao", new JsonObject { ["state"] = "draft", ["themes"] = new JsonArray("A") }, ifMatch: first.Version());
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        });
        Assert.Single(saved);
    }

    [Fact]
    public async Task A_page_of_the_form_costs_one_read_and_a_save_one_more_write()
    {
        using var form = await UnitForm.SignInAsync(Bloc);
        await Bloc.SubmitAllAsync(UnitForm.Unit);
        foreach (var code in (string[])["chu-de", "chi-tieu"]) await form.OpenAsync(code);

        foreach (var address in (string[])[UnitForm.Root, UnitForm.Section("chu-de"), UnitForm.Section("chi-tieu"), UnitForm.Section("danh-gia"), UnitForm.Root + "/kiem-tra", UnitForm.Root + "/xem-truoc"])
        {
            var read = await Requests.DuringAsync(async () => Assert.Equal(HttpStatusCode.OK, (await form.Client.GetAsync(address)).Status));
            Assert.True(read.Count == 1, $"{address}: {string.Join('\n', read)}");
        }

        var page = await form.OpenAsync("danh-gia");
        var saved = await Requests.DuringAsync(() => form.Client.PostAsync(page.Form(UnitForm.Section("danh-gia")), new Dictionary<string, string?> { ["assessment.strengths"] = "Tốt" }));
        Assert.Equal(2, saved.Count);
        var check = await form.Client.GetAsync(UnitForm.Root + "/kiem-tra");
        var sent = await Requests.DuringAsync(() => form.Client.PostAsync(check.Form(UnitForm.Root + "/kiem-tra")));
        // It is a correction: what the page shows is read, then the row that it supersedes, which the write moves into history.
        Assert.Equal(3, sent.Count);
    }

    [Fact]
    public async Task The_summary_reads_the_partition_once()
    {
        await Bloc.SubmitAllAsync();
        using var warm = await Bloc.Lead.GetAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/submissions");
        var made = await Requests.DuringAsync(async () =>
        {
            using var answer = await Bloc.Lead.PostAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary", null);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        });
        Assert.Single(made, request => request.Contains("Submissions", StringComparison.Ordinal));
        // The index is read and swapped; whether there is a Word template is asked; six files, the manifest and where to find each of the seven are written.
        Assert.Equal(1, made.Count(request => request.StartsWith("GET", StringComparison.Ordinal) && request.EndsWith("index.json", StringComparison.Ordinal)));
        Assert.Equal(15, made.Count(request => request.StartsWith("PUT", StringComparison.Ordinal)));
        Assert.Equal(1, made.Count(request => request.EndsWith("templates/2023.json", StringComparison.Ordinal)));
        // Whether there is a year before to compare with is asked once.
        Assert.Single(made, request => request.EndsWith("/2022.json", StringComparison.Ordinal));
        Assert.True(made.Count == 19, string.Join('\n', made));
    }
}
