using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Emulation.Campaigns.Fuzz;

/// <summary>A form of a page that the caller was shown.</summary>
/// <param name="Page">Where it stands.</param>
/// <param name="Action">Where it posts to.</param>
/// <param name="Fields">What a browser would post, without the button.</param>
/// <param name="Buttons">Name and value of each button that has them.</param>
/// <param name="FileField">Name of its file field; null where it has none.</param>
internal sealed record PageForm(string Page, string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, IReadOnlyList<KeyValuePair<string, string>> Buttons, string? FileField);

/// <summary>A person who is signed in, without a script: keeps cookies and reads forms.</summary>
internal sealed class Browser(HttpClient http)
{
    /// <summary>More of the same kinds would teach nothing.</summary>
    private const int MostPages = 70;

    private const string FormToken = "__RequestVerificationToken";

    private readonly HtmlParser parser = new();
    private readonly Dictionary<string, string> cookies = [];

    public string Cookie => string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    /// <summary>The forms of every page that was read, and the addresses of all that were linked.</summary>
    public List<PageForm> Forms { get; } = [];

    public List<string> Addresses { get; } = [];

    /// <summary>Opens the access link, clicks, and reads every page that leads nowhere but to this bloc.</summary>
    public static async Task<Browser> SignInAsync(HttpClient http, FuzzBloc bloc, string caller)
    {
        var browser = new Browser(http);
        var link = await browser.ReadAsync($"/vao/{bloc.Live[$"token:{caller}"]}") ?? throw new InvalidOperationException($"{caller} cannot open the access link.");
        using var entered = await browser.SendAsync(new(HttpMethod.Post, "/vao") { Content = new FormUrlEncodedContent(link.Single(form => form.Action == "/vao").Fields) });
        if ((int)entered.StatusCode != 303) throw new InvalidOperationException($"{caller} cannot sign in: {(int)entered.StatusCode}");
        await browser.CrawlAsync(bloc);
        bloc.Live[$"cookie:{caller}"] = browser.Cookie;
        bloc.Live[$"form:{caller}"] = browser.Forms.SelectMany(form => form.Fields).First(field => field.Key == FormToken).Value;
        return browser;
    }

    /// <summary>The forms of the page; null where it is none, or refused.</summary>
    public async Task<IReadOnlyList<PageForm>?> ReadAsync(string address)
    {
        using var answer = await SendAsync(new(HttpMethod.Get, address));
        if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != "text/html") return null;
        using var page = parser.ParseDocument(await answer.Content.ReadAsStringAsync());
        foreach (var link in page.QuerySelectorAll("a[href], link[href], script[src], img[src]"))
        {
            if ((link.GetAttribute("href") ?? link.GetAttribute("src")) is ['/', not '/', ..] target && !Addresses.Contains(target.Split('#')[0])) Addresses.Add(target.Split('#')[0]);
        }

        return [.. page.QuerySelectorAll<IHtmlFormElement>("form[method=post]").Select(form => FormOf(address, form))];
    }

    public async Task<byte[]> DownloadAsync(string address)
    {
        using var answer = await SendAsync(new(HttpMethod.Get, address));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (cookies.Count > 0) request.Headers.Add("Cookie", Cookie);
        request.Headers.Accept.ParseAdd("text/html");
        var answer = await http.SendAsync(request);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : []) cookies[set.Split('=', 2)[0]] = set.Split('=', 2)[1].Split(';')[0];
        return answer;
    }

    private async Task CrawlAsync(FuzzBloc bloc)
    {
        Addresses.Clear();
        Addresses.AddRange(["/", "/vao", "/bien-nhan", "/kiem-tra"]);
        var read = 0;
        for (var at = 0; at < Addresses.Count && read < MostPages; at++)
        {
            var address = Addresses[at];
            // Other blocs of the campaign have had their turn, and a file is no page.
            if (address.Split('/', '=', '&').FirstOrDefault(part => part.StartsWith("khoi-thu-", StringComparison.Ordinal)) is { } code && code != bloc.Code) continue;
            if (address.StartsWith("/tep/", StringComparison.Ordinal) || address.StartsWith("/blocs/", StringComparison.Ordinal) || Path.GetExtension(address).Length > 0) continue;
            read++;
            if (await ReadAsync(address) is { } forms) Forms.AddRange(forms);
        }
    }

    private static PageForm FormOf(string page, IHtmlFormElement form)
    {
        var fields = new List<KeyValuePair<string, string>>();
        var buttons = new List<KeyValuePair<string, string>>();
        string? file = null;
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is not { Length: > 0 } name) continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }: break;
                case IHtmlInputElement { Type: "file" }: file = name; break;
                case IHtmlInputElement { Type: "submit" } or IHtmlButtonElement: buttons.Add(new(name, element.GetAttribute("value") ?? "")); break;
                case IHtmlInputElement input: fields.Add(new(name, input.Value)); break;
                case IHtmlTextAreaElement area: fields.Add(new(name, area.Value)); break;
                case IHtmlSelectElement select: fields.Add(new(name, select.Value ?? "")); break;
            }
        }

        return new(page, form.GetAttribute("action") is { Length: > 0 } action ? action : page, fields, buttons, file);
    }
}
