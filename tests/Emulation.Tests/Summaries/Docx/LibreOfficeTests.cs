using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Emulation.Summaries.Docx;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>
/// Another program's reading of the document: LibreOffice prints the sample bloc's summary and pdftotext reads the pages. Explicit,
/// since neither program belongs to the tools that every build needs. Files stay in the folder EMULATION_PDF where that is set.
/// </summary>
public sealed partial class LibreOfficeTests(AzuriteFixture azurite)
{
    private const string Period = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}";

    private static readonly JsonObject Facts = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Seed", "facts.json")))!.AsObject();

    [Theory(Explicit = true)]
    [InlineData("nd30-2020")]
    [InlineData("hd36-2018")]
    public async Task A_printed_summary_holds_every_fact_of_the_sample_in_order(string pack)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite, change: year => year["format"]!["pack"] = pack);
        await bloc.SubmitAllAsync();
        using var lead = await bloc.Lead.PutAsync($"{Period}/lead-text", SampleBloc.Json(SampleBloc.LeadText()));
        Assert.Equal(HttpStatusCode.OK, lead.StatusCode);
        using var run = await bloc.Lead.PostAsync($"{Period}/summary", content: null);
        Assert.Equal(HttpStatusCode.Created, run.StatusCode);
        var text = Flat(await PrintAsync(await bloc.Lead.GetByteArrayAsync($"{Period}/summary.docx"), pack));

        var at = 0;
        foreach (var fact in Outline()) at = Find(text, fact, at, text.Length);
        var movements = Items(Facts, "movements").ToArray();
        for (var i = 0; i < movements.Length; i++)
        {
            at = Items(movements[i]!, "names").Aggregate(at, (from, name) => Find(text, (string)name!, from, text.Length));
            var end = i + 1 < movements.Length ? Find(text, (string)Items(movements[i + 1]!, "names").First()!, at, text.Length) : text.Length;
            foreach (var fact in Details(movements[i]!)) Find(text, fact, at, end);
        }
    }

    [Fact(Explicit = true)]
    public async Task A_printed_chart_shows_its_title_its_names_and_its_figures_the_Vietnamese_way()
    {
        var text = Flat(await PrintAsync(DocxRenderer.Render(SampleReports.Full(SampleReports.State, draft: true), SampleReports.State), "chart"));

        Assert.All(["Kết quả hỗ trợ theo đơn vị", "Đơn vị tính: đồng", "412.500.000", "202.000.004,0", "Năm 2022"], shown => Assert.Contains(Flat(shown), text, StringComparison.Ordinal));
    }

    /// <summary>What stands before the movements, in the order of the article.</summary>
    private static IEnumerable<string> Outline()
    {
        foreach (var basis in Items(Facts, "legalBases")) yield return $"{basis!["kind"]} số {basis["symbol"]}, ngày {basis["date"]} của {basis["issuer"]} về {basis["about"]}";
        foreach (var unit in Items(Facts, "units")) yield return (string)unit!["name"]!;
        yield return (string)Facts["theme"]!;
        foreach (var unit in Items(Facts, "units"))
        {
            yield return (string)unit!["name"]!;
            foreach (var theme in Items(unit, "themes")) yield return (string)theme!;
        }
    }

    /// <summary>What is said of one movement, before the next begins; which unit comes first is the report's affair.</summary>
    private static IEnumerable<string> Details(JsonNode movement) =>
    [
        .. Items(movement, "bloc").Concat(Items(movement, "topics")).Select(item => (string)item!),
        .. Items(movement, "highlights").SelectMany(entry => Items(entry!, "items").Prepend(entry!["unit"])).Select(item => (string)item!),
        .. movement["legalBasis"] is { } basis ? [$"{basis["symbol"]}, ngày {basis["date"]}"] : Array.Empty<string>(),
        .. movement["figure"] is { } figure ? [(string)figure["asPrinted"]!] : Array.Empty<string>(),
    ];

    private static int Find(string text, string fact, int from, int to)
    {
        var at = text.IndexOf(Flat(fact), from, to - from, StringComparison.OrdinalIgnoreCase);
        Assert.True(at >= 0, $"Not between {from} and {to}: {fact}\n{text[from..to]}");
        return at + Flat(fact).Length;
    }

    private static IEnumerable<JsonNode?> Items(JsonNode node, string name) => node[name]?.AsArray() ?? [];

    /// <summary>White space alone is where lines break.</summary>
    private static string Flat(string text) => WhiteSpace().Replace(text.Normalize(NormalizationForm.FormC), "");

    private static async Task<string> PrintAsync(byte[] file, string name)
    {
        var kept = Environment.GetEnvironmentVariable("EMULATION_PDF");
        var folder = kept ?? Directory.CreateTempSubdirectory("emulation-pdf-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".docx"), file, TestContext.Current.CancellationToken);
            await RunAsync("soffice", $"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, Path.Combine(folder, name + ".docx"));
            // Without the top margin of 20 mm, where page numbers would part a sentence.
            return await RunAsync("pdftotext", "-x", "0", "-y", "56", "-W", "842", "-H", "842", Path.Combine(folder, name + ".pdf"), "-");
        }
        finally
        {
            if (kept is null) Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
