using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>The sample bloc's summary, made once over HTTP from nine submissions.</summary>
public sealed partial class SeedSummary(AzuriteFixture azurite) : IAsyncLifetime
{
    public JsonObject Json { get; private set; } = null!;

    /// <summary>Every text of summary.json, one after the other.</summary>
    public string JsonText { get; private set; } = "";

    public string HtmlText { get; private set; } = "";

    public string DocxText { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync();
        using var leadText = await bloc.Lead.PutAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/lead-text", SampleBloc.Json(SampleBloc.LeadText()));
        Assert.Equal(HttpStatusCode.OK, leadText.StatusCode);
        using var run = await bloc.Lead.PostAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary", content: null);
        Assert.Equal(HttpStatusCode.Created, run.StatusCode);

        Task<byte[]> Get(string format) => bloc.StandingBody.GetByteArrayAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary.{format}");
        Json = JsonNode.Parse(await Get("json"))!.AsObject();
        JsonText = string.Join('\n', Texts(Json));
        var html = await Get("html");
        using var page = await BrowsingContext.New().OpenAsync(request => request.Content(new MemoryStream(html)));
        HtmlText = OneLine(page.Body!.TextContent);
        using var docx = new ZipArchive(new MemoryStream(await Get("docx")));
        await using var document = await docx.GetEntry("word/document.xml")!.OpenAsync();
        XNamespace w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        DocxText = OneLine(string.Join(' ', XDocument.Load(document).Descendants(w + "p").Select(p => string.Concat(p.Descendants(w + "t").Select(t => t.Value)))));
    }

    public ValueTask DisposeAsync() => default;

    public static string OneLine(string text) => Space().Replace(text, " ");

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(member => Texts(member.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.GetValueKind() is JsonValueKind.String => [(string)value!],
        JsonValue value => [value.ToString()],
        _ => [],
    };

    [GeneratedRegex(@"[\s\u00a0]+")]
    private static partial Regex Space();
}

/// <summary>Every fact of the published article stands in all three formats of the summary.</summary>
public sealed class SeedTests(SeedSummary summary) : IClassFixture<SeedSummary>
{
    private static readonly JsonObject Facts = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Seed", "facts.json")))!.AsObject();

    public static TheoryData<string> Phrases()
    {
        var phrases = new List<string> { (string)Facts["bloc"]!, (string)Facts["halfYear"]!, (string)Facts["theme"]! };
        foreach (var basis in Items(Facts, "legalBases").Append(Items(Facts, "movements").ElementAt(2)!["legalBasis"]))
        {
            phrases.AddRange([(string)basis!["symbol"]!, (string)basis["issuer"]!]);
            if (basis["about"] is { } about) phrases.Add((string)about!);
        }

        foreach (var unit in Items(Facts, "units"))
        {
            phrases.Add((string)unit!["name"]!);
            phrases.AddRange(Items(unit, "themes").Select(theme => (string)theme!));
        }

        foreach (var movement in Items(Facts, "movements"))
        {
            phrases.AddRange(Items(movement!, "names").Select(name => (string)name!));
            if (movement!["tiedTo"] is { } tied) phrases.Add((string)tied!);
            phrases.AddRange(Items(movement, "bloc").Concat(Items(movement, "topics")).Select(item => (string)item!));
            phrases.AddRange(Items(movement, "highlights").SelectMany(entry => Items(entry!, "items")).Select(item => (string)item!));
        }

        return [.. phrases.Distinct()];
    }

    [Fact]
    public void The_facts_are_as_many_as_the_article_holds()
    {
        Assert.Equal(9, Items(Facts, "units").Count());
        Assert.Equal(11, Items(Facts, "units").Sum(unit => Items(unit!, "themes").Count()));
        Assert.Equal(3, Items(Facts, "legalBases").Count());
        Assert.Equal(4, Items(Facts, "movements").Count());
        Assert.Equal(59, Phrases().Count);
    }

    [Theory]
    [MemberData(nameof(Phrases))]
    public void Stands_in_every_format(string phrase)
    {
        Assert.Contains(phrase, summary.JsonText, StringComparison.Ordinal);
        Assert.Contains(phrase, summary.HtmlText, StringComparison.Ordinal);
        Assert.Contains(phrase, summary.DocxText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("299/CTr-UBND", "2022-12-28", "28/12/2022")]
    [InlineData("47/KH-UBND", "2023-02-09", "09/02/2023")]
    [InlineData("01-KH/KTĐ", "2023-04-18", "18/4/2023")]
    [InlineData("575-QĐ/TU", "2022-03-25", "25/3/2022")]
    public void A_legal_basis_keeps_its_symbol_and_date(string symbol, string date, string printed)
    {
        var bases = Items(summary.Json, "legalBases").Concat(Items(summary.Json, "movements").SelectMany(entry => Items(entry!["movement"]!, "legalBases")));
        Assert.Equal(date, (string)bases.Single(basis => (string)basis!["symbol"]! == symbol)!["date"]!);
        Assert.Contains($"{symbol}, ngày {printed}", summary.HtmlText, StringComparison.Ordinal);
        Assert.Contains($"{symbol}, ngày {printed}", summary.DocxText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_units_stand_in_official_order()
    {
        string[] expected =
        [
            "Ban Tuyên giáo Tỉnh ủy", "Ban Nội chính Tỉnh ủy", "Cơ quan UBKT Tỉnh ủy", "Văn phòng Tỉnh ủy", "Ban Dân vận Tỉnh ủy",
            "Ban Tổ chức Tỉnh ủy", "Đảng ủy khối Cơ quan-Doanh nghiệp tỉnh", "Báo Hà Giang", "Trường Chính trị tỉnh",
        ];
        Assert.Equal(expected, Items(summary.Json, "units").Select(unit => (string)unit!["name"]!));
        var sentence = "gồm: " + string.Join(", ", expected[..8]) + " và " + expected[8];
        Assert.Contains(sentence, summary.HtmlText, StringComparison.Ordinal);
        Assert.Contains(sentence, summary.DocxText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_total_is_computed_from_nine_submissions()
    {
        var total = Items(summary.Json, "movements").SelectMany(movement => Items(movement!, "totals"))
            .Single(entry => (string)entry!["indicator"]!["name"]! == "hỗ trợ, vận động giúp cho cơ sở")!;
        Assert.Equal(1_833_468_000m, (decimal)total["value"]!);
        Assert.Equal("1.833.468.000 đồng", (string)total["printed"]!);
        Assert.Equal(9, Items(total, "contributions").Count());
        Assert.Equal(1_833_468_000m, Items(total, "contributions").Sum(part => (decimal)part!["value"]!));
        Assert.Empty(Items(total, "lacking"));
        Assert.Contains("1.833.468.000 đồng", summary.HtmlText, StringComparison.Ordinal);
        Assert.Contains("1.833.468.000 đồng", summary.DocxText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_highlights_stand_under_their_units()
    {
        var results = Items(summary.Json, "movements").SelectMany(movement => Items(movement!, "results")).ToList();
        foreach (var entry in Items(Facts, "movements").SelectMany(movement => Items(movement!, "highlights")))
        {
            var own = string.Join('\n', results.Where(result => (string)result!["unitName"]! == (string)entry!["unit"]!).SelectMany(result => Items(result!, "highlights")).Select(text => (string)text!));
            foreach (var item in Items(entry!, "items")) Assert.Contains((string)item!, own, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void It_is_marked_as_a_draft_in_every_format()
    {
        Assert.True((bool)summary.Json["isDraft"]!);
        Assert.Contains("DỰ THẢO", summary.HtmlText, StringComparison.Ordinal);
        Assert.Contains("DỰ THẢO", summary.DocxText, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode?> Items(JsonNode node, string name) => node[name] is JsonArray list ? list : [];
}
