using System.Net;
using Emulation.Functions;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>What holds for every page, whichever it is.</summary>
public sealed class PageGuardTests(AzuriteFixture azurite)
{
    private static readonly IReadOnlyList<FunctionEntry> Posts = [.. FunctionCatalog.All.Where(function => function.IsPage && function.Verbs.Contains("POST"))];

    [Fact]
    public async Task Every_post_without_an_anti_forgery_token_is_refused()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var lead = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("lead", "van-phong"));
        using var admin = await PageClient.SignInAsync(sample.App, TestApp.AdminKey);

        foreach (var post in Posts)
        {
            foreach (var client in (PageClient[])[lead, admin])
            {
                var answer = await client.PostAsync(AddressOf(post), [new("token", "x")]);
                Assert.True(answer.Status == HttpStatusCode.BadRequest && answer.Heading == "Trang đã cũ", $"{post.Name}: {(int)answer.Status} {answer.Heading}");
            }
        }
    }

    [Fact]
    public async Task Every_post_with_a_token_from_another_session_is_refused()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var lead = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("lead", "van-phong"));
        using var unit = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("unit", "ban-dan-van"));
        var foreign = (await unit.GetAsync("/")).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        foreach (var post in Posts)
        {
            var answer = await lead.PostAsync(AddressOf(post), [new("__RequestVerificationToken", foreign)]);
            Assert.True(answer.Status == HttpStatusCode.BadRequest && answer.Heading == "Trang đã cũ", $"{post.Name}: {(int)answer.Status} {answer.Heading}");
        }
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync("ban-dan-van");
        using var run = await sample.Lead.PostAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary", null);
        using var lead = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("lead", "van-phong"));
        string[] addresses =
        [
            "/", "/vao", "/khong-co", "/openapi.json", "/health", "/access", Emulation.Pages.Site.SiteAssets.AddressOf("site.css"),
            $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary.html", $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary.docx", $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary.json",
        ];

        foreach (var address in addresses)
        {
            var headers = (await lead.GetAsync(address)).Response.Headers;
            var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
            Assert.Equal("DENY", Assert.Single(headers.GetValues("X-Frame-Options")));
            Assert.StartsWith("max-age=31536000", Assert.Single(headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
            Assert.Equal(!address.StartsWith("/tep/", StringComparison.Ordinal), headers.CacheControl?.NoStore);
        }
    }

    [Fact]
    public async Task A_function_that_fails_gives_a_page_to_people_and_a_problem_to_programs()
    {
        await using var app = await TestApp.StartAsync(azurite, functions: FunctionCatalog.Of(typeof(HttpTriggers)), services: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, new Probe()));
        using var people = new PageClient(app);

        var page = await people.GetAsync("/fails");
        using var problem = await app.Client.GetAsync("/fails");

        Assert.Equal((HttpStatusCode.InternalServerError, "Lỗi của hệ thống"), (page.Status, page.Heading));
        Assert.DoesNotContain("secret", page.Text, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(page.Response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        await problem.ProblemAsync(HttpStatusCode.InternalServerError, "internal");
    }

    private static string AddressOf(FunctionEntry function) => "/" + function.Route!
        .Replace("{bloc}", SampleBloc.Bloc, StringComparison.Ordinal)
        .Replace("{period}", SampleBloc.Period, StringComparison.Ordinal)
        .Replace("{year}", "2023", StringComparison.Ordinal)
        .Replace("{unit}", "van-phong", StringComparison.Ordinal)
        .Replace("{version}", "1", StringComparison.Ordinal)
        .Replace("{", "", StringComparison.Ordinal)
        .Replace("}", "", StringComparison.Ordinal);
}
