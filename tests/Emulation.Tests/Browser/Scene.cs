using System.Text.Json.Nodes;
using Emulation.Tests.App;
using Emulation.Tests.Attachments;
using Emulation.Tests.Hosting;
using Emulation.Tests.Reviews;
using Microsoft.Playwright;

namespace Emulation.Tests.Browser;

/// <summary>The sample bloc in the middle of its period, with something to see on every page, and a list of all pages by who sees them.</summary>
public sealed class Scene : IAsyncDisposable
{
    public const string Unit = "ban-to-chuc";

    private const string Board = $"/khoi/{SampleBloc.Bloc}/{SampleBloc.Period}";

    /// <summary>The bloc's report as anybody reads it.</summary>
    public const string Public = $"/cong-khai/{SampleBloc.Bloc}/{SampleBloc.Period}";

    /// <summary>A unit that has not begun.</summary>
    public const string NewUnit = "truong-chinh-tri";

    private const string Year = $"/quan-tri/khoi/{SampleBloc.Bloc}/2023";

    private readonly SampleBloc sample;

    private Scene(SampleBloc sample) => this.sample = sample;

    public TestApp App => sample.App;

    public SampleBloc Sample => sample;

    /// <summary>Addresses by role; a page that shows different things in different states stands there once for each.</summary>
    public IReadOnlyList<(string Role, IReadOnlyList<string> Addresses)> Pages { get; private set; } = [];

    public static async Task<Scene> StartAsync(AzuriteFixture azurite)
    {
        var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync([.. SampleBloc.Units.Take(5), Unit]);
        // A correction that waits, with something wrong in it.
        var draft = SampleBloc.Report(Unit, "draft");
        draft["targets"]![0]!["plan"] = "hai mươi";
        draft["attachments"] = await FilesAsync(sample);
        using var found = await (await sample.UnitAsync(Unit)).GetAsync(SampleBloc.Address(Unit));
        var receipt = (string)(await found.JsonAsync())["inForce"]!["code"]!;
        using var saved = await sample.SubmitAsync(Unit, draft, ifMatch: found.Version());
        var issued = await PublishAsync(sample);
        await PrepareDeskAsync(sample);
        // A year that somebody is changing, with something wrong in it.
        await SpoilAsync(sample);
        return new(sample)
        {
            Pages =
            [
                ("nobody", ["/", "/vao", "/khong-co", $"/bien-nhan/{receipt}", "/tro-giup", "/tro-giup/don-vi", "/tro-giup/truong-khoi", "/tro-giup/thuong-truc", "/tro-giup/quan-tri", Public, $"{Public}?ban={issued}", $"{Public}?ban=khac", "/cong-khai/khong-co/2023H1", "/kiem-tra", $"/kiem-tra/{issued}", "/kiem-tra/khong-co"]),
                ("unit",
                [
                    "/", Report(Unit), .. ((string[])["chu-de", "chi-tieu", "phong-trao-nong-thon-moi-nguoi-ngheo", "dien-hinh", "khen-thuong", "danh-gia", "xac-nhan"]).Select(section => $"{Report(Unit)}/phan/{section}"),
                    $"{Report(Unit)}/tep?loi", $"{Report(Unit)}/mau", $"{Report(Unit)}/kiem-tra", $"{Report(Unit)}/xem-truoc",
                ]),
                // Nothing typed yet, and everything wrong that can be.
                ("new unit", [Report(NewUnit), $"{Report(NewUnit)}/kiem-tra", $"{Report(NewUnit)}/phan/xac-nhan?loi", $"{Report(NewUnit)}/phan/chi-tieu"]),
                ("lead", ["/", Board, $"{Board}/don-vi/ban-dan-van", $"{Board}/don-vi/van-phong", $"{Board}/noi-dung-chung", $"{Board}/bao-cao", $"{Board}/bao-cao/phat-hanh"]),
                ("standingBody", ["/cac-khoi", Board, $"{Board}/don-vi/van-phong"]),
                ("administrator",
                [
                    "/quan-tri", "/quan-tri/khoi-moi", Year, $"{Year}?kiem=1", $"{Year}/nam-moi", $"{Year}/sao-luu", $"{Year}/mau-word", $"{Year}/phan/don-vi", $"{Year}/phan/don-vi/1?kiem=1",
                    .. Emulation.Pages.Admin.YearSchema.Sections.Select(section => $"{Year}/phan/{section.Slug}?kiem=1"),
                    $"/quan-tri/khoi/{SampleBloc.Bloc}/{SampleBloc.Period}/nhat-ky", "/quan-tri/truy-cap", $"/quan-tri/truy-cap?khoi={SampleBloc.Bloc}", "/quan-tri/cong-viec", $"/quan-tri/cong-viec?khoi={SampleBloc.Bloc}", "/quan-tri/toan-ven",
                ]),
            ],
        };
    }

    /// <summary>A photo that nobody has described yet, and a document.</summary>
    private static async Task<JsonArray> FilesAsync(SampleBloc sample)
    {
        var files = new JsonArray();
        foreach (var (name, content) in ((string, byte[])[])[("anh.jpg", SampleFiles.Jpeg(600, 400)), ("quyet-dinh.pdf", SampleFiles.Bytes(SampleFiles.Pdf))])
        {
            using var body = new ByteArrayContent(content);
            using var sent = await (await sample.UnitAsync(Unit)).PostAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/units/{Unit}/attachments?name={name}", body);
            files.Add((JsonNode)await sent.JsonAsync());
        }

        return files;
    }

    /// <summary>A public report, from before everything else.</summary>
    /// <returns>SHA-256 of its manifest.</returns>
    private static async Task<string> PublishAsync(SampleBloc sample)
    {
        var version = await sample.RunAndIssueAsync();
        using var marked = await sample.Lead.PutAsync($"{Issuing.Root}/{version}/public", null);
        return Emulation.Storage.RecordStore.Sha256(await sample.Lead.GetByteArrayAsync($"{Issuing.Root}/{version}/manifest.json"));
    }

    /// <summary>Reports in every state of review, one of them corrected; the bloc-level text; a summary with changes since.</summary>
    private static async Task PrepareDeskAsync(SampleBloc sample)
    {
        using var text = await sample.Lead.PutAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/lead-text", SampleBloc.Json(SampleBloc.LeadText()));
        await sample.RunAsync();
        using var accepted = await sample.AcceptAsync("co-quan-ubkt");
        using var returned = await sample.ReturnAsync("van-phong", null, ("themes", "Thiếu chủ đề của Khối."));
        using var again = await sample.ReturnAsync("ban-dan-van");
        using var corrected = await sample.SubmitAsync("ban-dan-van", Reviewing.WithTheme("ban-dan-van", "Chủ đề đã sửa"), ifMatch: again.Version());
    }

    private static async Task SpoilAsync(SampleBloc sample)
    {
        using var admin = await Emulation.Tests.Pages.AdminDesk.SignInAsync(sample.App);
        await admin.FillAsync($"{Year}/phan/thong-tin-chung", new() { ["province"] = "" });
        await admin.FillAsync($"{Year}/phan/phong-trao", new() { ["movements[0].names"] = "" });
        await admin.FillAsync($"{Year}/phan/lich", new() { ["calendar[0].due"] = "31/5/2023" });
        await admin.FillAsync($"{Year}/phan/don-vi/1", [], "add:covenant.targets");
    }

    /// <summary>A page of somebody in that role; of nobody, a page that is not signed in.</summary>
    public async Task<IPage> SignInAsync(IBrowserContext context, string role) =>
        await TokenAsync(role) is { } token ? await context.SignInAsync(token) : await context.NewPageAsync();

    /// <summary>The same without a browser.</summary>
    public async Task<PageClient> ClientAsync(string role) =>
        await TokenAsync(role) is { } token ? await PageClient.SignInAsync(App, token) : new(App);

    private async Task<string?> TokenAsync(string role) => role switch
    {
        "nobody" => null,
        "administrator" => TestApp.AdminKey,
        "lead" => await sample.TokenAsync("lead", "van-phong"),
        "new unit" => await sample.TokenAsync("unit", NewUnit),
        "unit" => await sample.TokenAsync("unit", Unit),
        _ => await sample.TokenAsync(role, null),
    };

    private static string Report(string unit) => $"/bao-cao/{SampleBloc.Bloc}/{SampleBloc.Period}/{unit}";

    public ValueTask DisposeAsync() => sample.DisposeAsync();
}
