using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Tests.Hosting;
using Emulation.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;
using static Emulation.Tests.App.Issuing;
using Period = Emulation.Periods.Period;

namespace Emulation.Tests.App;

/// <summary>What recipients are told of an issue, and the links in it.</summary>
public sealed class IssueMessageTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_message_says_what_was_issued_and_its_hashes_are_the_files()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAndIssueAsync();
        var (index, _) = await bloc.App.Services.GetRequiredService<SummaryStore>().FindIndexAsync(BlocCode.Parse(SampleBloc.Bloc), Period.Parse(SampleBloc.Period), CancellationToken.None);
        var issued = index!.LatestIssued()!;
        var links = new Links(Options.Create(new LinkOptions { PublicAddress = new("https://baocao.example.vn/") }));
        var message = JsonNode.Parse(Json.Write(new SummaryIssuedMessage(SummaryIssuedMessage.TypeName, issued.Issued!.Issue.At, IssuedSummary.Of(index, issued, links))))!;

        Assert.Equal(("summary.issued", "2023-06-20T08:00:00+07:00"), ((string)message["type"]!, (string)message["timestamp"]!));
        var data = message["data"]!.AsObject();
        var files = data["files"]!.AsArray();
        Assert.Equal(["summary.json", "summary.html", "summary.docx", "summary.xlsx", "summary.csv", "summary.epub"], files.Select(file => (string)file!["name"]!));
        foreach (var file in files)
        {
            var url = new Uri((string)file!["url"]!);
            Assert.Equal($"https://baocao.example.vn{Root}/2/{file["name"]}", url.AbsoluteUri);
            var content = await bloc.Lead.GetByteArrayAsync(url.AbsolutePath);
            Assert.Equal((string)file["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(content)));
            Assert.Equal((int)file["bytes"]!, content.Length);
        }

        var manifest = await bloc.Lead.GetByteArrayAsync(new Uri((string)data["manifestUrl"]!).AbsolutePath);
        Assert.Equal((string)data["manifestSha256"]!, Convert.ToHexStringLower(SHA256.HashData(manifest)));
        Assert.Equal((string)JsonNode.Parse(manifest)!["anchor"]!, (string)data["anchor"]!);
        foreach (var name in (string[])["files", "manifestUrl", "manifestSha256", "anchor"]) data.Remove(name);
        const string Rest =
            """{"bloc":"ban-dang-ha-giang","blocName":"Khối giao ước thi đua các ban đảng Tỉnh ủy","period":"2023H1","periodTitle":"6 tháng đầu năm 2023","version":2,"number":"15","symbol":"15-BC/KTĐ","date":"2023-06-27","title":"Báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023","draft":false,"issuedAt":"2023-06-20T08:00:00+07:00"}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Rest), data), data.ToJsonString(Json.Options));
    }

    [Fact]
    public async Task Every_webhook_recipient_of_summaries_has_its_message_and_a_later_one_gets_it_too()
    {
        const string Recipients =
            """
            [
              { "code": "so-noi-vu", "name": "Sở Nội vụ", "channel": "webhook", "address": "https://tiepnhan.example.vn/a", "gets": ["summaries"] },
              { "code": "chi-nhac", "name": "Nhắc việc", "channel": "webhook", "address": "https://tiepnhan.example.vn/b", "gets": ["reminders"] },
              { "code": "tu-lay", "name": "Hội đồng", "channel": "pull", "gets": ["summaries"] }
            ]
            """;
        await using var bloc = await SampleBloc.StartAsync(azurite, change: year => year["recipients"] = JsonNode.Parse(Recipients));
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAndIssueAsync();
        Assert.Equal(["so-noi-vu"], await QueuedForAsync(bloc));

        var issuer = bloc.App.Services.GetRequiredService<SummaryIssuer>();
        var (place, _) = await bloc.App.Services.GetRequiredService<Places>().FindAsync(SampleBloc.Bloc, SampleBloc.Period, CancellationToken.None);
        Assert.Equal(0, await issuer.QueueMissingAsync(place!, CancellationToken.None));
        var later = place!.Year.Recipients[0] with { Code = "them-sau" };
        var changed = place with { Year = place.Year with { Recipients = [.. place.Year.Recipients, later] } };
        Assert.Equal(1, await issuer.QueueMissingAsync(changed, CancellationToken.None));
        Assert.Equal(["so-noi-vu", "them-sau"], await QueuedForAsync(bloc));
        Assert.Equal(0, await issuer.QueueMissingAsync(changed, CancellationToken.None));
    }

    [Theory]
    [InlineData(null, "/a")]
    [InlineData("https://baocao.example.vn", "https://baocao.example.vn/a")]
    [InlineData("https://example.vn/bao-cao/", "https://example.vn/bao-cao/a")]
    public void Links_begin_with_the_public_address(string? address, string link) =>
        Assert.Equal(link, new Links(Options.Create(new LinkOptions { PublicAddress = address is null ? null : new(address) })).To("/a"));

    [Theory]
    [InlineData("baocao.example.vn")]
    [InlineData("ftp://baocao.example.vn")]
    [InlineData("https://an@baocao.example.vn")]
    [InlineData("https://baocao.example.vn?a=b")]
    public void A_public_address_that_links_cannot_begin_with_is_refused(string address) =>
        Assert.True(new LinkOptions().Validate(null, new() { PublicAddress = new(address, UriKind.RelativeOrAbsolute) }).Failed);

    private static async Task<IEnumerable<string>> QueuedForAsync(SampleBloc bloc)
    {
        var versions = (await bloc.Lead.GetFromJsonAsync<JsonObject>($"{Root}/versions"))!["versions"]!.AsArray();
        return versions[1]!["issued"]!["queuedFor"]!.AsArray().Select(code => (string)code!);
    }
}
