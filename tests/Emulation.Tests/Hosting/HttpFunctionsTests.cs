using System.Net;
using Emulation.Functions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Hosting;

public sealed class HttpFunctionsTests(AzuriteFixture azurite)
{
    private static readonly Uri Health = new("/health", UriKind.Relative);
    private readonly Probe probe = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_apps_own_functions_answer()
    {
        await using var app = await TestApp.StartAsync(azurite);

        var answer = await app.Client.GetAsync(Health, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"status\":\"healthy\"", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Empty(answer.Headers.Server);
    }

    [Fact]
    public async Task Routes_and_verbs_come_from_the_attributes()
    {
        await using var app = await StartAsync();

        Assert.Equal("ban-dang ban-to-chuc", await app.Client.GetStringAsync("echo/ban-dang/ban-to-chuc", Cancel));
        await app.Client.PutAsync("echo/ban-dang/ban-to-chuc", null, Cancel);

        Assert.Equal("GET", await probe.NextAsync<string>());
        Assert.Equal("PUT", await probe.NextAsync<string>());
    }

    [Fact]
    public async Task An_unknown_address_is_told_as_a_problem()
    {
        await using var app = await StartAsync();

        var answer = await app.Client.GetAsync("nowhere", Cancel);

        await AssertProblemAsync(answer, 404, """{"type":"urn:emulation:problem:not-found","title":"Không tìm thấy","status":404,"detail":"Không có gì ở địa chỉ này; hãy kiểm tra lại đường dẫn."}""");
    }

    [Fact]
    public async Task A_verb_that_a_route_does_not_take_is_told_as_a_problem_with_those_that_it_takes()
    {
        await using var app = await StartAsync();

        var answer = await app.Client.DeleteAsync("echo/ban-dang/ban-to-chuc", Cancel);

        Assert.Equal(["GET", "PUT"], answer.Content.Headers.Allow.Order());
        await AssertProblemAsync(answer, 405, """{"type":"urn:emulation:problem:method-not-allowed","title":"Không dùng được cách gọi này","status":405,"detail":"Địa chỉ này có, nhưng không nhận phương thức vừa dùng; các phương thức được nhận ở đầu mục Allow."}""");
    }

    [Fact]
    public async Task An_exception_is_told_as_a_problem_that_gives_nothing_away()
    {
        await using var app = await StartAsync();

        var answer = await app.Client.GetAsync("fails", Cancel);

        await AssertProblemAsync(answer, 500, """{"type":"urn:emulation:problem:internal","title":"Lỗi của hệ thống","status":500,"detail":"Hệ thống gặp lỗi khi xử lý yêu cầu; lỗi đã được ghi lại. Hãy thử lại sau ít phút."}""");
    }

    [Fact]
    public async Task A_bad_request_that_a_function_lets_out_keeps_its_own_status()
    {
        await using var app = await StartAsync();

        var answer = await app.Client.PostAsync("reads", null, Cancel);

        await AssertProblemAsync(answer, 413, """{"type":"urn:emulation:problem:too-large","title":"Nội dung quá lớn","status":413,"detail":"Nội dung gửi lên lớn hơn mức máy chủ nhận; hãy gửi ít hơn."}""");
    }

    [Fact]
    public async Task A_function_that_does_not_say_who_may_call_it_is_closed_and_does_not_run()
    {
        await using var app = await StartAsync();

        var answer = await app.Client.GetAsync("not-said", Cancel);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal(0, probe.Count);
    }

    private Task<TestApp> StartAsync() =>
        TestApp.StartAsync(azurite, functions: FunctionCatalog.Of(typeof(HttpTriggers)), services: services => services.AddSingleton(probe));

    private static async Task AssertProblemAsync(HttpResponseMessage answer, int status, string body)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
