using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Bodies that do not fit. Addresses are for <see cref="BadAddressTests"/>, what stands in the fields for <see cref="BadTextTests"/>, forms for <see cref="FormPostTests"/>.</summary>
public sealed class BadInputTests(AzuriteFixture azurite)
{
    private const string Own = "ban-dan-van";

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("""{ "state": "submitted", "themes": ["Đoàn k""")]
    [InlineData("""{ "state": "submitted" """)]
    [InlineData("""{ 'state': 'submitted' }""")]
    [InlineData("""{ state: "submitted" }""")]
    [InlineData("""{ "state": "submitted", }""")]
    [InlineData("""{ "state": "submitted" } {}""")]
    [InlineData("""{ "state": "submitted" } // hết""")]
    [InlineData("""{ "themes": ["a", "a"], "state": "submitted", "themes": [] }""")]
    [InlineData("""{ "state": "submitted", "\u0073tate": "draft" }""")]
    [InlineData("""{ "state": "submitted", "submitter": { "name": "A", "name": "B" } }""")]
    [InlineData("""{ "state": "submitted", "\ud800": 1 }""")]
    [InlineData("""{ "state": "submitted", "submitter": { "\udc00x": 1 } }""")]
    [InlineData("""{ "state": "submitted", "themes": [NaN] }""")]
    [InlineData("state=submitted")]
    [InlineData("<report/>")]
    public async Task A_body_that_is_not_json_is_refused(string body)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await PutAsync(sample, Encoding.UTF8.GetBytes(body));

        await RefusedAsync(answer, HttpStatusCode.BadRequest, "malformed-json");
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public async Task A_body_of_a_hundred_thousand_levels_is_refused(char open, char close)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var level = open == '{' ? "{\"a\":" : "[";
        var body = $$"""{"state":"draft","themes":{{string.Concat(Enumerable.Repeat(level, open == '{' ? 60_000 : 100_000))}}1{{new string(close, open == '{' ? 60_000 : 100_000)}}}""";

        using var answer = await PutAsync(sample, Encoding.UTF8.GetBytes(body));

        await RefusedAsync(answer, HttpStatusCode.BadRequest, "malformed-json");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"submitted\"")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("""[{ "state": "submitted" }]""")]
    public async Task A_body_that_is_not_an_object_is_refused(string body)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await PutAsync(sample, Encoding.UTF8.GetBytes(body));

        await RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", "state");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "state": null }""")]
    [InlineData("""{ "state": "" }""")]
    [InlineData("""{ "state": "Submitted" }""")]
    [InlineData("""{ "state": "accepted" }""")]
    [InlineData("""{ "state": ["submitted"] }""")]
    [InlineData("""{ "state": true }""")]
    [InlineData("""{ "state": "\ud800" }""")]
    [InlineData("""{ "state": "\ud800ubmitted" }""")]
    [InlineData("""{ "state": "submitte\ud800" }""")]
    [InlineData("""{ "state": "submitte\udc64\udc64" }""")]
    public async Task A_report_that_does_not_say_its_state_is_refused(string body)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await PutAsync(sample, Encoding.UTF8.GetBytes(body));

        await RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", "state", "submitter.name", "noStateSecrets");
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/json; charset=utf-8", true)]
    [InlineData("application/json;charset=UTF-8", true)]
    [InlineData("application/json; charset=\"utf-8\"", true)]
    [InlineData("Application/JSON", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("json", false)]
    [InlineData("text/json", false)]
    [InlineData("text/plain", false)]
    [InlineData("application/xml", false)]
    [InlineData("application/problem+json", false)]
    [InlineData("application/octet-stream", false)]
    [InlineData("application/json; charset=utf-16", false)]
    [InlineData("application/json; charset=windows-1258", false)]
    [InlineData("application/json; charset=\"iso-8859-1\"", false)]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1", false)]
    [InlineData("application/json, application/json", false)]
    [InlineData("application/<script>", false)]
    public async Task Only_json_in_utf_8_is_read(string? type, bool accepted)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await PutAsync(sample, Encoding.UTF8.GetBytes(SampleBloc.Report(Own).ToJsonString()), type);

        if (accepted) Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        else await RefusedAsync(answer, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    /// <summary>What is no text in UTF-8 cannot be read as JSON, whatever the header says.</summary>
    [Fact]
    public async Task A_body_in_utf_16_is_refused()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await PutAsync(sample, Encoding.Unicode.GetBytes(SampleBloc.Report(Own).ToJsonString()));

        await RefusedAsync(answer, HttpStatusCode.BadRequest, "malformed-json");
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await PutAsync(sample, [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(SampleBloc.Report(Own).ToJsonString())]);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Theory]
    [InlineData(409_600, false, true)]
    [InlineData(409_600, true, true)]
    [InlineData(409_601, false, false)]
    [InlineData(409_601, true, false)]
    [InlineData(5_000_000, false, false)]
    [InlineData(5_000_000, true, false)]
    public async Task A_body_over_the_limit_is_refused_with_the_limit(int bytes, bool chunked, bool accepted)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var report = Encoding.UTF8.GetBytes(SampleBloc.Report(Own).ToJsonString());

        using var answer = await PutAsync(sample, [.. report, .. Enumerable.Repeat((byte)' ', bytes - report.Length)], chunked: chunked);

        if (accepted)
        {
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return;
        }

        var problem = await RefusedAsync(answer, HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Equal(409_600, (int?)problem["limitBytes"]);
        Assert.Contains("400 KB", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("256")]
    public async Task A_client_key_that_is_none_is_refused(string key)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        if (key == "256") key = new('k', 256);

        using var answer = await sample.SubmitAsync(Own, key: key);
        using var text = new HttpRequestMessage(HttpMethod.Put, $"/blocs/{SampleBloc.Bloc}/2023H1/lead-text") { Content = SampleBloc.Json(SampleBloc.LeadText()) };
        text.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var leadAnswer = await sample.Lead.SendAsync(text);

        await RefusedAsync(answer, HttpStatusCode.BadRequest, "bad-idempotency-key");
        await RefusedAsync(leadAnswer, HttpStatusCode.BadRequest, "bad-idempotency-key");
    }

    /// <summary>Bytes changed at random, always the same: whatever comes, the sender is at fault and not the system.</summary>
    [Theory]
    [InlineData("submitted", "application/json")]
    [InlineData("draft", "application/json")]
    [InlineData("submitted", "application/x-www-form-urlencoded")]
    [InlineData("draft", "application/x-www-form-urlencoded")]
    [InlineData("draft", "multipart/form-data; boundary=b")]
    public async Task Broken_bytes_never_break_the_system(string state, string type)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var report = SampleBloc.Report(Own, state);
        var valid = type switch
        {
            "application/json" => Encoding.UTF8.GetBytes(report.ToJsonString()),
            "application/x-www-form-urlencoded" => await new FormUrlEncodedContent(FormPostTests.Fields(report)).ReadAsByteArrayAsync(),
            _ => await FormPostTests.Multipart(report, "b").ReadAsByteArrayAsync(),
        };
        var random = new Random(20230620);
        byte[] nasty = [0, 0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x25, 0x26, 0x3d, 0x0d, 0x0a, 0x80, 0xc3, 0xed, 0xff];

        for (var i = 0; i < 150; i++)
        {
            var body = (byte[])[.. valid];
            for (var changes = random.Next(1, 4); changes > 0; changes--) body[random.Next(body.Length)] = nasty[random.Next(nasty.Length)];
            if (i % 10 == 0) body = body[..random.Next(body.Length)];

            using var answer = await PutAsync(sample, body, type);

            Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} for {Convert.ToBase64String(body)}");
            if ((int)answer.StatusCode >= 400) Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    /// <summary>The problem in Vietnamese, with exactly these paths, or at least these where there are more to a case.</summary>
    internal static async Task<JsonObject> RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string slug, params string[] paths)
    {
        var problem = await answer.ProblemAsync(status, slug);
        Assert.Matches(@"[À-ỹđĐ]", (string)problem["title"]!);
        Assert.Matches(@"[À-ỹđĐ]", (string)problem["detail"]!);
        if (paths.Length == 0) return problem;
        var errors = problem["errors"]!.AsObject();
        Assert.All(paths, path => Assert.Contains(path, errors.Select(error => error.Key)));
        Assert.All(errors, error => Assert.All(error.Value!.AsArray(), message => Assert.Matches(@"[À-ỹđĐ]", (string)message!)));
        return problem;
    }

    internal static async Task<HttpResponseMessage> PutAsync(SampleBloc sample, byte[] body, string? type = "application/json", bool chunked = false)
    {
        using var content = chunked ? (HttpContent)new StreamContent(new Unmeasured(body)) : new ByteArrayContent(body);
        content.Headers.ContentType = null;
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var request = new HttpRequestMessage(HttpMethod.Put, SampleBloc.Address(Own)) { Content = content };
        if (chunked) request.Headers.TransferEncodingChunked = true;
        return await (await sample.UnitAsync(Own)).SendAsync(request);
    }

    /// <summary>A stream without a length, so that the client cannot send one.</summary>
    private sealed class Unmeasured(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
