using System.Net;
using System.Net.Sockets;
using System.Text;
using Emulation.Functions;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>How large a request may be, whatever it is about.</summary>
public sealed class RequestLimitTests(AzuriteFixture azurite)
{
    private const string Text = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/lead-text";

    [Fact]
    public async Task A_file_of_25_MiB_is_hashed_and_one_that_no_server_would_take_is_told_the_same_as_one_that_is_too_large()
    {
        await using var app = await TestApp.StartAsync(azurite);

        using var taken = await app.Client.PostAsync("/files", File(25 * 1024 * 1024));
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);

        foreach (var bytes in (int[])[(25 * 1024 * 1024) + 1, 30_000_001])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/files") { Content = File(bytes), Headers = { ExpectContinue = true } };
            using var refused = await app.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
            Assert.Contains("Chỉ kiểm tra được tệp không quá 25 MB", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_the_server_itself_refuses_is_a_problem_too()
    {
        await using var host = await TestApp.StartAsync(azurite, functions: FunctionCatalog.Of(typeof(Swallow)), services: services => services.AddSingleton(new Probe()));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/swallow") { Content = new ByteArrayContent(new byte[30_000_001]), Headers = { ExpectContinue = true } };

        using var refused = await host.Client.SendAsync(request);
        await refused.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");

        using var taken = await host.Client.PostAsync("/swallow", new ByteArrayContent(new byte[30_000_000]));
        Assert.Equal("30000000", await taken.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_post_of_a_page_may_hold_a_file_of_10_MiB_and_its_fields_and_no_more()
    {
        await using var app = await TestApp.StartAsync(azurite);
        using var person = new PageClient(app);
        var form = (await person.GetAsync("/vao")).Form("/vao");
        // What the form itself takes of the post.
        var around = await LengthAsync(form, 0);

        var taken = await person.PostFileAsync(form, "a", "a", new byte[(11 * 1024 * 1024) - around]);
        var refused = await person.PostFileAsync(form, "a", "a", new byte[(11 * 1024 * 1024) - around + 1]);

        // Taken and read: it holds no token.
        Assert.Equal(HttpStatusCode.Unauthorized, taken.Status);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "Nội dung quá lớn"), (refused.Status, refused.Heading));
    }

    [Fact]
    public async Task A_hundred_header_fields_of_32_KiB_are_taken_and_no_more()
    {
        await using var app = await TestApp.StartAsync(azurite);

        // Host and Connection are two of the hundred.
        Assert.Equal("HTTP/1.1 200 OK", await AskAsync(app, Enumerable.Range(0, 98).Select(i => $"X-{i}: 1")));
        Assert.Equal("HTTP/1.1 431 Request Header Fields Too Large", await AskAsync(app, Enumerable.Range(0, 99).Select(i => $"X-{i}: 1")));
        Assert.Equal("HTTP/1.1 200 OK", await AskAsync(app, [$"X: {new string('a', 32_000)}"]));
        Assert.Equal("HTTP/1.1 431 Request Header Fields Too Large", await AskAsync(app, [$"X: {new string('a', 32 * 1024)}"]));
    }

    [Fact]
    public async Task A_document_may_be_16_deep()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        await BadInputTests.RefusedAsync(await PutAsync(16), HttpStatusCode.UnprocessableEntity, "invalid");
        await BadInputTests.RefusedAsync(await PutAsync(17), HttpStatusCode.BadRequest, "malformed-json");

        Task<HttpResponseMessage> PutAsync(int depth) => sample.Lead.PutAsync(Text, new StringContent(
            $"{{\"a\":{new string('[', depth - 1)}{new string(']', depth - 1)}}}", Encoding.UTF8, "application/json"));
    }

    [Fact]
    public async Task A_client_key_may_have_255_characters()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var taken = await sample.SubmitAsync("ban-dan-van", key: new('k', 255));
        using var refused = await sample.SubmitAsync("ban-to-chuc", key: new('k', 256));

        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        await refused.ProblemAsync(HttpStatusCode.BadRequest, "bad-idempotency-key");
    }

    [Theory]
    [InlineData(64 * 1024, "unknown-file")]
    [InlineData((64 * 1024) + 1, "too-large")]
    public async Task A_request_to_issue_is_a_handful_of_lines(int bytes, string slug)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync("ban-dan-van");
        var particulars = Issuing.Particulars().ToJsonString();

        using var answer = await sample.Lead.PostAsync($"{Issuing.Root}/1/issue", new StringContent(particulars + new string(' ', bytes - Encoding.UTF8.GetByteCount(particulars)), Encoding.UTF8, "application/json"));

        await answer.ProblemAsync(slug == "too-large" ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.NotFound, slug);
    }

    [Theory]
    [InlineData("21/7/2023", null)]
    [InlineData("22/7/2023", "date")]
    public async Task A_document_may_be_dated_31_days_ahead(string date, string? error)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync("ban-dan-van");

        using var answer = await sample.IssueAsync(await sample.RunAsync(), Issuing.Particulars(("date", date)));

        if (error is null) Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        else await BadInputTests.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", error);
    }

    private static MultipartFormDataContent File(int bytes) => new() { { new ByteArrayContent(new byte[bytes]), "\"file\"", "a.bin" } };

    private static async Task<int> LengthAsync(AngleSharp.Html.Dom.IHtmlFormElement form, int bytes)
    {
        using var parts = new MultipartFormDataContent();
        foreach (var (name, value) in PageClient.FieldsOf(form)) parts.Add(new StringContent(value), $"\"{name}\"");
        parts.Add(new ByteArrayContent(new byte[bytes]), "\"a\"", "a");
        return (await parts.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
    }

    /// <summary>The status line of GET /openapi.json with these header fields beside Host and Connection, as they stand.</summary>
    private static async Task<string?> AskAsync(TestApp app, IEnumerable<string> headers)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(app.Client.BaseAddress!.Host, app.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /openapi.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{string.Join("\r\n", headers)}\r\n\r\n"), TestContext.Current.CancellationToken);
        return await new StreamReader(stream).ReadLineAsync(TestContext.Current.CancellationToken);
    }
}
