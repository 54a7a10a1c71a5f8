using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Pages;

/// <summary>An administrator at the pages, in a browser without a script, and the API beside it.</summary>
public sealed class AdminDesk : IDisposable
{
    private AdminDesk(PageClient client, HttpClient api) => (Client, Api) = (client, api);

    public PageClient Client { get; }

    public HttpClient Api { get; }

    public static async Task<AdminDesk> SignInAsync(TestApp app) => new(await PageClient.SignInAsync(app, TestApp.AdminKey), app.ClientWith(TestApp.AdminKey));

    /// <summary>Opens the page, fills its form in and presses the button.</summary>
    public async Task<PageAnswer> FillAsync(string address, Dictionary<string, string?> fields, string button = "save")
    {
        var page = await Client.GetAsync(address);
        return await Client.PostAsync(page.Form(address.Split('?')[0]), fields, ("do", button));
    }

    /// <summary>Opens the year and puts its draft in force.</summary>
    public async Task<PageAnswer> ApplyAsync(string year) => await Client.PostAsync((await Client.GetAsync(year)).Form(year + "/ap-dung"));

    /// <summary>The one form of the page with that button.</summary>
    public static IHtmlFormElement FormWith(PageAnswer answer, string button) =>
        Assert.Single(answer.Page.QuerySelectorAll<IHtmlFormElement>("main form"), form => form.QuerySelector($"button[value='{button}']") is not null);

    public void Dispose()
    {
        Client.Dispose();
        Api.Dispose();
    }
}
