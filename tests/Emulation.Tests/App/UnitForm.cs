using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>An officer of one unit of the sample bloc with a browser without a script.</summary>
public sealed class UnitForm : IDisposable
{
    public const string Unit = "ban-dan-van";

    private UnitForm(PageClient client) => Client = client;

    public PageClient Client { get; }

    public static string Root => $"/bao-cao/{SampleBloc.Bloc}/{SampleBloc.Period}/{Unit}";

    public static async Task<UnitForm> SignInAsync(SampleBloc sample) => new(await PageClient.SignInAsync(sample.App, await sample.TokenAsync("unit", Unit)));

    public static string Section(string code) => $"{Root}/phan/{code}";

    public Task<PageAnswer> OpenAsync(string code, string query = "") => Client.GetAsync(Section(code) + query);

    public Task<PageAnswer> OverviewAsync() => Client.GetAsync(Root);

    /// <summary>Opens the section, types and presses the button.</summary>
    public async Task<PageAnswer> FillAsync(string code, Dictionary<string, string?> typed, string button = "save")
    {
        var page = await OpenAsync(code);
        return await Client.PostAsync(page.Form(Section(code)), typed, ("do", button));
    }

    /// <summary>The tag of the section on the overview.</summary>
    public static string StateOf(PageAnswer overview, string title) =>
        PageAnswer.Squeeze(Assert.Single(overview.Page.QuerySelectorAll(".steps li"), item => item.QuerySelector("a")!.TextContent == title).QuerySelector(".tag")!.TextContent);

    public static string ValueOf(PageAnswer page, string name) => page.Page.GetElementsByName(name).Single() switch
    {
        AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
        AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value ?? "",
        AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
        var other => other.TextContent,
    };

    /// <summary>The least that can be sent.</summary>
    public async Task FillLeastAsync()
    {
        await FillAsync("chu-de", new() { ["themes[0]"] = "Đoàn kết" });
        await FillAsync("xac-nhan", new() { ["submitter.name"] = "Nguyễn Văn An", ["submitter.post"] = "Chuyên viên", ["noStateSecrets"] = "true" });
    }

    public async Task<PageAnswer> SendAsync()
    {
        var check = await Client.GetAsync(Root + "/kiem-tra");
        return await Client.PostAsync(check.Form(Root + "/kiem-tra"));
    }

    public void Dispose() => Client.Dispose();
}
