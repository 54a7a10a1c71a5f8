using System.Text.Json.Nodes;
using Emulation.Functions;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Somebody at an address, by token or by session, and what becomes of its requests.</summary>
/// <param name="Unit">The unit whose addresses it asks for.</param>
/// <param name="Year">The year that it asks for.</param>
internal sealed record MatrixCaller(HttpClient? Bearer, PageClient? Session, string Unit = MatrixCallers.Own, string Year = "2023")
{
    private readonly Dictionary<string, string> cookies = new(Session?.Cookies ?? []);

    /// <summary>What the anti-forgery check of a post asks for.</summary>
    private string? formToken;

    /// <summary>+, 1 or 3: let in, told to show who it is, told that it may not.</summary>
    public async Task<char> AskAsync(FunctionEntry function, string verb)
    {
        var address = AddressOf(function);
        using var request = new HttpRequestMessage(new HttpMethod(verb), address);
        // Each wrong token from an address of its own: after ten from one, the answer is another.
        request.Headers.Add("X-Forwarded-For", $"2001:db8:{Random.Shared.Next(0x10000):x}:{Random.Shared.Next(0x10000):x}::1");
        if (function.IsPage && verb == "POST") request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", formToken ??= await FormTokenAsync())]);
        if (Session is not null)
        {
            if (Bearer is not null) request.Headers.Authorization = Bearer.DefaultRequestHeaders.Authorization;
            Restore();
            var page = await Session.SendAsync(request);
            Assert.NotEqual("Trang đã cũ", page.Heading);
            return Judge(page.Response, function, page.Heading, verb + " " + address);
        }

        using var answer = await Bearer!.SendAsync(request);
        return Judge(answer, function, "", verb + " " + address);
    }

    private static char Judge(HttpResponseMessage answer, FunctionEntry function, string heading, string what)
    {
        var status = (int)answer.StatusCode;
        Assert.True(status < 500, $"{what} gave {status}");
        var refused = function.IsPage ? heading is "Chưa đăng nhập" or "Không có quyền" : status is 401 or 403;
        if (!function.IsPage && status >= 400) Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        if (refused) Assert.True(status is 401 or 403, $"{what} gave {status}");
        return !refused ? '+' : status == 401 ? '1' : '3';
    }

    private string AddressOf(FunctionEntry function)
    {
        var route = System.Text.RegularExpressions.Regex.Replace(function.Route!, "/?{[^}]*[?]}", "");
        foreach (var (name, value) in (IEnumerable<(string, string)>)
            [
                ("bloc", SampleBloc.Bloc), ("period", Year + "H1"), ("year", Year), ("unit", Unit), ("format", "json"), ("version", "1"), ("file", "summary.json"), ("code", "khong-co"),
                ("recipient", "hoi-dong-tdkt"), ("item", "khong-co"), ("sha256", "khong-co"), ("id", "0123456789abcdef"), ("section", "thong-tin-chung"), ("number", "1"), ("hash", "x"), ("name", "x"),
            ])
        {
            route = route.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("{", route, StringComparison.Ordinal);
        return "/" + route;
    }

    private async Task<string> FormTokenAsync()
    {
        foreach (var address in (string[])["/tro-giup", "/vao"])
        {
            Restore();
            if ((await Session!.GetAsync(address)).Page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") is not { } token) continue;
            foreach (var (name, value) in Session.Cookies) cookies[name] = value; // Its other half.
            return token;
        }

        throw new InvalidOperationException("no page has a form");
    }

    /// <summary>Signing out is among the functions: the next request comes as before.</summary>
    private void Restore()
    {
        Session!.Cookies.Clear();
        foreach (var (name, value) in cookies) Session.Cookies[name] = value;
    }
}

/// <summary>The callers in the order of the columns of <see cref="AccessMatrix"/>.</summary>
internal sealed record MatrixCallers(IReadOnlyList<MatrixCaller> Api, IReadOnlyList<MatrixCaller> Pages)
{
    public const string Own = "ban-dan-van";

    public static async Task<MatrixCallers> MakeAsync(SampleBloc sample)
    {
        await sample.SetUpOtherBlocAsync();
        await NextYearAsync(sample);
        await sample.SubmitAllAsync(Own);

        var expired = await sample.TokenAsync("unit", Own, expires: "2023-06-20T08:00:30+07:00");
        var revoked = await sample.TokenAsync("unit", Own);
        var lead = await sample.TokenAsync("lead", "van-phong");
        (string Token, string Unit, string Year)[] people =
        [
            (await sample.TokenAsync("unit", Own), Own, "2023"),
            (await sample.TokenAsync("unit", "ban-to-chuc"), Own, "2023"),
            (await sample.TokenAsync("unit", Own, SampleBloc.OtherBloc), Own, "2023"),
            (lead, Own, "2023"),
            (lead, "van-phong", "2023"),
            (await sample.TokenAsync("lead", "ban-to-chuc"), Own, "2023"),
            (await sample.TokenAsync("lead", "van-phong", SampleBloc.OtherBloc), Own, "2023"),
            (lead, Own, "2024"),
            (await sample.TokenAsync("standingBody", null), Own, "2023"),
            (await sample.TokenAsync("standingBody", null, SampleBloc.OtherBloc), Own, "2023"),
            (await sample.TokenAsync("recipient", null), Own, "2023"),
            (await sample.TokenAsync("recipient", null, SampleBloc.OtherBloc), Own, "2023"),
            (TestApp.AdminKey, Own, "2023"),
        ];
        List<MatrixCaller> ended = [new(null, await SignInAsync(expired)), new(null, await SignInAsync(revoked))];
        var sessions = new List<MatrixCaller>();
        foreach (var (token, unit, year) in people) sessions.Add(new(null, await SignInAsync(token), unit, year));

        using var revoke = await sample.Admin.DeleteAsync($"/access/{revoked[..16]}");
        sample.App.Time.Advance(TimeSpan.FromMinutes(1));
        string?[] nobody = [null, "x", "0123456789abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", expired, revoked];
        return new(
            [.. nobody.Select(token => new MatrixCaller(sample.App.ClientWith(token), null)), .. people.Select(one => new MatrixCaller(sample.App.ClientWith(one.Token), null, one.Unit, one.Year)), .. ended, .. sessions],
            [new(null, new(sample.App)), new(sample.App.ClientWith(TestApp.AdminKey), new(sample.App)), .. ended, .. sessions]);

        Task<PageClient> SignInAsync(string token) => PageClient.SignInAsync(sample.App, token);
    }

    /// <summary>The next year is there already, and another unit leads then.</summary>
    private static async Task NextYearAsync(SampleBloc sample)
    {
        var text = SampleBloc.YearDocument().ToJsonString().Replace("2023-", "2024-", StringComparison.Ordinal).Replace("\"2023H", "\"2024H", StringComparison.Ordinal);
        var year = JsonNode.Parse(text)!.AsObject();
        year["year"] = 2024;
        foreach (var term in year["roleTerms"]!.AsArray()) term!["unit"] = (string?)term["role"] == "lead" ? "ban-to-chuc" : "van-phong";
        using var put = await sample.Admin.PutAsync($"/blocs/{SampleBloc.Bloc}/2024", SampleBloc.Json(year));
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
    }
}
