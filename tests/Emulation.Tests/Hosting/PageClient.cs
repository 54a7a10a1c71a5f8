using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace Emulation.Tests.Hosting;

/// <summary>A page that was answered.</summary>
public sealed record PageAnswer(HttpResponseMessage Response, IHtmlDocument Page)
{
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Text of the main part, with runs of white space as one space.</summary>
    public string Text => Squeeze(Page.QuerySelector("main")?.TextContent ?? "");

    public string Heading => Squeeze(Page.QuerySelector("h1")?.TextContent ?? "");

    /// <summary>Where a redirect goes; null where this is none.</summary>
    public string? Location => Response.Headers.Location?.ToString();

    /// <summary>The one form that posts to the address (query and all); the only one of the main part where none is named.</summary>
    public IHtmlFormElement Form(string? action = null) =>
        Assert.Single(Page.QuerySelectorAll<IHtmlFormElement>("main form"), form => action is null || form.GetAttribute("action") == action);

    public static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A browser without a script: keeps cookies, follows no redirects, posts a form with all of its fields.</summary>
/// <remarks>Cookies are kept by hand, since .NET's container sends none that are Secure to a loopback address without TLS, as browsers do.</remarks>
public sealed class PageClient(TestApp app) : IDisposable
{
    private readonly HttpClient client = app.ClientWith(null);
    private readonly IBrowsingContext browsing = BrowsingContext.New(Configuration.Default);

    public Uri BaseAddress => client.BaseAddress!;

    /// <summary>Values by name.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>A client that opened the access link of the token and clicked.</summary>
    public static async Task<PageClient> SignInAsync(TestApp app, string token)
    {
        var client = new PageClient(app);
        var link = await client.GetAsync($"/vao/{token}");
        var entered = await client.PostAsync(link.Form("/vao"));
        Assert.Equal(HttpStatusCode.SeeOther, entered.Status);
        return client;
    }

    public Task<PageAnswer> GetAsync(string address) => SendAsync(new(HttpMethod.Get, address));

    /// <summary>Posts the form as a browser would: what its fields hold, then the changes, then the button that was pressed.</summary>
    /// <param name="changes">Values by field name; null takes the field away, as unticking a box does.</param>
    /// <param name="button">Name and value of the button.</param>
    public Task<PageAnswer> PostAsync(IHtmlFormElement form, IReadOnlyDictionary<string, string?>? changes = null, (string Name, string Value)? button = null) =>
        PostAsync(form.GetAttribute("action") ?? form.Owner!.Url, FieldsOf(form, changes, button));

    public Task<PageAnswer> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields) =>
        SendAsync(new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) });

    /// <summary>Posts the form as multipart, with a file in the field.</summary>
    public Task<PageAnswer> PostFileAsync(IHtmlFormElement form, string field, string fileName, byte[] content, IReadOnlyDictionary<string, string?>? changes = null, (string Name, string Value)? button = null)
    {
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in FieldsOf(form, changes, button)) parts.Add(new StringContent(value), $"\"{name}\"");
        parts.Add(new ByteArrayContent(content), $"\"{field}\"", fileName);
        return SendAsync(new(HttpMethod.Post, form.GetAttribute("action")) { Content = parts });
    }

    public async Task<PageAnswer> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        request.Headers.Accept.ParseAdd("text/html");
        var answer = await client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = (cookie.Split('=', 2)[0], cookie.Split('=', 2)[1].Split(';')[0]);
            if (value.Length == 0) Cookies.Remove(name);
            else Cookies[name] = value;
        }

        var html = await answer.Content.ReadAsStringAsync();
        return new(answer, (IHtmlDocument)await browsing.OpenAsync(source => source.Content(html).Address(new Uri(client.BaseAddress!, request.RequestUri!))));
    }

    /// <summary>What the form's fields hold.</summary>
    public static List<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form, IReadOnlyDictionary<string, string?>? changes = null, (string Name, string Value)? button = null)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            var name = element.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || changes?.ContainsKey(name) is true) continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked) fields.Add(new(name, box.Value));
                    break;
                case IHtmlInputElement { Type: "submit" or "file" or "button" }:
                    break;
                case IHtmlInputElement input:
                    fields.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    fields.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    fields.Add(new(name, select.Value ?? ""));
                    break;
            }
        }

        fields.AddRange((changes ?? new Dictionary<string, string?>()).Where(change => change.Value is not null).Select(change => new KeyValuePair<string, string>(change.Key, change.Value!)));
        if (button is { } pressed) fields.Add(new(pressed.Name, pressed.Value));
        return fields;
    }

    public void Dispose()
    {
        client.Dispose();
        browsing.Dispose();
    }
}
