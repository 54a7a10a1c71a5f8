using System.Net;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using Emulation.Storage;
using Emulation.Tests.Hosting;
using Emulation.Tests.Summaries.Docx;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>An office's own Word template, from the upload to the summary that is printed in it.</summary>
public sealed class TemplateApiTests(AzuriteFixture azurite)
{
    private const string Address = $"/blocs/{SampleBloc.Bloc}/2023/template";
    private const string Summary = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary";

    [Fact]
    public async Task A_wrong_template_is_refused_with_everything_that_is_wrong_and_changes_nothing()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var sent = await bloc.Admin.PutAsync(Address, new ByteArrayContent(TemplateFile.Of(TemplateFile.Line("noi-dung", "x") + TemplateFile.Line("ten", "x"))));

        var problem = await sent.ProblemAsync(HttpStatusCode.UnprocessableEntity, "bad-template");
        Assert.Equal(6, problem["errors"]!["file"]!.AsArray().Count);
        Assert.StartsWith("Không có chỗ điền nào tên “ten”;", (string)problem["errors"]!["file"]![0]!, StringComparison.Ordinal);
        using var none = await bloc.Admin.GetAsync(Address);
        await none.ProblemAsync(HttpStatusCode.NotFound, "no-template");
    }

    [Fact]
    public async Task A_template_makes_a_new_version_in_its_frame_and_taking_it_away_another()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-dan-van");
        await RunAsync(bloc, HttpStatusCode.Created, 1);

        var stored = await PutAsync(bloc, TemplateFile.Good);
        Assert.Equal(("mau-co-quan.docx", RecordStore.Sha256(TemplateFile.Good)), ((string)stored["name"]!, (string)stored["sha256"]!));
        Assert.Equal(TemplateFile.Good, await bloc.Admin.GetByteArrayAsync(Address));

        await RunAsync(bloc, HttpStatusCode.Created, 2);
        await RunAsync(bloc, HttpStatusCode.OK, 2);
        Assert.StartsWith("DỰ THẢOKHỐI GIAO ƯỚC THI ĐUA", await TextAsync(bloc, 2), StringComparison.Ordinal);
        Assert.Contains("BÁO CÁO CỦA CƠ QUAN", await TextAsync(bloc, 2), StringComparison.Ordinal);

        // The same file again is no change; another is.
        await PutAsync(bloc, TemplateFile.Good);
        await RunAsync(bloc, HttpStatusCode.OK, 2);
        await PutAsync(bloc, TemplateFile.Of(TemplateFile.GoodBody.Replace("BÁO CÁO CỦA CƠ QUAN", "BÁO CÁO MẪU MỚI", StringComparison.Ordinal)));
        await RunAsync(bloc, HttpStatusCode.Created, 3);
        Assert.Contains("BÁO CÁO MẪU MỚI", await TextAsync(bloc, 3), StringComparison.Ordinal);

        using var deleted = await bloc.Admin.DeleteAsync(Address);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await RunAsync(bloc, HttpStatusCode.Created, 4);
        Assert.DoesNotContain("MẪU MỚI", await TextAsync(bloc, 4), StringComparison.Ordinal);
        Assert.Contains("ĐẢNG CỘNG SẢN VIỆT NAM", await TextAsync(bloc, 4), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_made_before_the_template_changed_cannot_be_issued_any_more()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-dan-van");
        await RunAsync(bloc, HttpStatusCode.Created, 1);
        await PutAsync(bloc, TemplateFile.Good);

        using var issue = await bloc.Lead.PostAsync($"{Summary}/1/issue", SampleBloc.Json(JsonNode.Parse("""{ "number": "15", "date": "2023-06-26", "signerName": "Nguyễn Văn An" }""")!));
        await issue.ProblemAsync(HttpStatusCode.Conflict, "summary-outdated");
    }

    private static async Task<JsonObject> PutAsync(SampleBloc bloc, byte[] template)
    {
        using var sent = await bloc.Admin.PutAsync(Address + "?name=mau-co-quan.docx", new ByteArrayContent(template));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        return await sent.JsonAsync();
    }

    private static async Task RunAsync(SampleBloc bloc, HttpStatusCode status, int version)
    {
        using var run = await bloc.Lead.PostAsync(Summary, content: null);
        Assert.Equal(status, run.StatusCode);
        Assert.Equal(version, (int)(await run.JsonAsync())["version"]!);
    }

    private static async Task<string> TextAsync(SampleBloc bloc, int version)
    {
        var file = await bloc.Lead.GetByteArrayAsync($"{Summary}/{version}/summary.docx");
        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return document.MainDocumentPart!.Document!.Body!.InnerText;
    }
}
