using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

public sealed class FormPostTests(AzuriteFixture azurite)
{
    private const string Own = "ban-dan-van";
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("PUT", false)]
    [InlineData("POST", false)]
    [InlineData("POST", true)]
    public async Task A_form_is_the_same_report_as_the_json(string verb, bool multipart)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        foreach (var unit in SampleBloc.Units)
        {
            using var json = await sample.SubmitAsync(unit);
            // The same report from another unit: the receipt differs, the content does not.
            var other = unit == "ban-to-chuc" ? "bao-ha-giang" : "ban-to-chuc";
            await using var second = await SampleBloc.StartAsync(azurite);
            using var request = new HttpRequestMessage(new HttpMethod(verb), SampleBloc.Address(other))
            {
                Content = multipart ? Multipart(SampleBloc.Report(unit)) : new FormUrlEncodedContent(Fields(SampleBloc.Report(unit))),
            };
            using var form = await (await second.UnitAsync(other)).SendAsync(request);

            Assert.Equal(HttpStatusCode.Created, form.StatusCode);
            Assert.Equal((string?)(await json.JsonAsync())["sha256"], (string?)(await form.JsonAsync())["sha256"]);
        }
    }

    [Fact]
    public async Task A_form_names_the_version_and_the_key_in_its_fields()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        List<KeyValuePair<string, string>> first = [.. Fields(SampleBloc.Report(Own)), new("idempotencyKey", "a"), new("version", ""), new("__RequestVerificationToken", "x")];

        using var made = await PostAsync(sample, new FormUrlEncodedContent(first));
        using var again = await PostAsync(sample, new FormUrlEncodedContent(first));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);

        var changed = SampleBloc.Report(Own);
        changed["themes"]!.AsArray().Add("Chủ đề thêm sau");
        using var reused = await PostAsync(sample, new FormUrlEncodedContent([.. Fields(changed), new("idempotencyKey", "a")]));
        await BadInputTests.RefusedAsync(reused, HttpStatusCode.Conflict, "key-reused");

        using var corrected = await PostAsync(sample, new FormUrlEncodedContent([.. Fields(changed), new("idempotencyKey", "b"), new("version", made.Version().Trim('"'))]));
        Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);
        Assert.Equal(2, (int?)(await corrected.JsonAsync())["revision"]);
    }

    [Fact]
    public async Task A_ticked_box_may_say_on()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var fields = Fields(SampleBloc.Report(Own)).Select(field => field.Key == "noStateSecrets" ? new(field.Key, "on") : field);

        using var answer = await PostAsync(sample, new FormUrlEncodedContent(fields));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task An_error_in_a_form_is_told_by_the_name_of_its_field()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var fields = Fields(SampleBloc.Report(Own)).Select(field => field.Key == "movements[0].figures[0].value" ? new(field.Key, "12,5 người") : field);

        using var answer = await PostAsync(sample, new FormUrlEncodedContent(fields));

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", "movements[0].figures[0].value");
    }

    [Theory]
    [InlineData("")]
    [InlineData("state=")]
    public async Task An_empty_form_is_told_what_is_missing(string body)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await PostAsync(sample, Form(body));

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", "state", "submitter.name", "noStateSecrets");
    }

    [Theory]
    [InlineData("=x")]
    [InlineData("&&&")]
    [InlineData("themes[0]=%00")]
    [InlineData("a..b=x")]
    [InlineData(".a=x")]
    [InlineData("a.=x")]
    [InlineData("[0]=x")]
    [InlineData("a[]=x")]
    [InlineData("a[x]=x")]
    [InlineData("a[-1]=x")]
    [InlineData("a[1000]=x")]
    [InlineData("a[99999999999]=x")]
    [InlineData("a[0=x")]
    [InlineData("a]0[=x")]
    [InlineData("a[0]b=x")]
    [InlineData("a b=x")]
    [InlineData("ch%E1%BB%A7=x")]
    [InlineData("__proto__=x")]
    [InlineData("%E2%80%AEa=x")]
    [InlineData("%ED%A0%80=x")]
    [InlineData("%00=x")]
    [InlineData("a.b.c.d.e.f.g.h.i=x")]
    [InlineData("a[0][0][0][0][0][0][0][0]=x")]
    [InlineData("themes=x&themes[0]=y")]
    [InlineData("submitter=x&submitter.name=y")]
    [InlineData("submitter.name=x&submitter=y")]
    [InlineData("themes[0]=x&themes.name=y")]
    [InlineData("themes.name=x&themes[0]=y")]
    public async Task A_field_name_that_spells_no_place_is_refused(string body)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await PostAsync(sample, Form("state=draft&" + body));

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.BadRequest, "malformed-form");
    }

    [Fact]
    public async Task A_field_that_stands_twice_is_not_one_text()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await PostAsync(sample, new FormUrlEncodedContent([.. Fields(SampleBloc.Report(Own)), new("submitter.name", "Người thứ hai")]));

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", "submitter.name");
    }

    [Fact]
    public async Task Too_many_fields_are_refused()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await PostAsync(sample, Form(string.Concat(Enumerable.Repeat("a=&", 20_001))));

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.BadRequest, "malformed-form");
    }

    [Fact]
    public async Task A_field_name_that_is_too_long_is_refused()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await PostAsync(sample, Form(new string('a', 201) + "=x"));

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.BadRequest, "malformed-form");
    }

    [Fact]
    public async Task Indexes_cannot_make_a_small_form_huge()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var body = string.Join('&', Enumerable.Range(0, 9_000).Select(index => $"a[{index % 1000}][999][999][999][999][999][{index / 1000}]=x"));

        using var answer = await PostAsync(sample, Form(body));

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.BadRequest, "malformed-form");
    }

    /// <summary>Written in Latin-1, so that each letter is one byte of the post.</summary>
    [Theory]
    [InlineData("\u00ff")]
    [InlineData("\u00c3(")]
    [InlineData("\u00ed\u00a0\u0080")]
    [InlineData("%EF%BF%BD")]
    [InlineData("%1B%5B31m")]
    [InlineData("%E2%80%AE")]
    public async Task Broken_text_in_a_form_is_refused_with_its_field(string text)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await BadInputTests.PutAsync(sample, Encoding.Latin1.GetBytes($"state=submitted&themes[0]=a{text}b"), UrlEncoded);

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", "themes[0]");
    }

    [Theory]
    [InlineData("multipart/form-data", "--b\r\nContent-Disposition: form-data; name=state\r\n\r\ndraft\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=", "--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "x")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=state\r\n\r\ndraft")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=state")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nnonsense\r\n\r\ndraft\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=state\r\nA: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\nE: 1\r\nF: 1\r\nG: 1\r\nH: 1\r\nI: 1\r\nJ: 1\r\nK: 1\r\nL: 1\r\nM: 1\r\nN: 1\r\nO: 1\r\nP: 1\r\nQ: 1\r\n\r\ndraft\r\n--b--\r\n")]
    public async Task A_multipart_form_that_is_broken_is_refused(string type, string body)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await BadInputTests.PutAsync(sample, Encoding.UTF8.GetBytes(body), type);

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.BadRequest, "malformed-form");
    }

    [Fact]
    public async Task A_file_is_not_part_of_a_report()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var content = Multipart(SampleBloc.Report(Own));
        content.Add(new ByteArrayContent([1, 2, 3]), "themes[1]", "bao-cao.docx");

        using var answer = await PostAsync(sample, content);

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.BadRequest, "malformed-form");
    }

    [Theory]
    [InlineData(UrlEncoded, false)]
    [InlineData(UrlEncoded, true)]
    [InlineData("multipart/form-data; boundary=b", false)]
    [InlineData("multipart/form-data; boundary=b", true)]
    public async Task A_form_over_the_limit_is_refused_with_the_limit(string type, bool chunked)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        // Many fields of which none is too long: it is the whole that is.
        var body = type == UrlEncoded
            ? string.Join('&', Enumerable.Range(0, 900).Select(index => $"themes[{index}]={new string('a', 500)}"))
            : string.Concat(Enumerable.Range(0, 900).Select(index => $"--b\r\nContent-Disposition: form-data; name=themes[{index}]\r\n\r\n{new string('a', 500)}\r\n")) + "--b--\r\n";

        using var answer = await BadInputTests.PutAsync(sample, Encoding.UTF8.GetBytes(body), type, chunked);

        var problem = await BadInputTests.RefusedAsync(answer, HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Equal(409_600, (int?)problem["limitBytes"]);
    }

    [Theory]
    [InlineData("/access")]
    [InlineData("/blocs/ban-dang-ha-giang/2023")]
    public async Task Only_a_report_may_come_as_a_form(string address)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var request = new HttpRequestMessage(address == "/access" ? HttpMethod.Post : HttpMethod.Put, address) { Content = Form("role=administrator") };

        using var answer = await sample.Admin.SendAsync(request);

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    /// <summary>The report as a page would post it: a field for each value, and numbers as people write them.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Fields(JsonNode? node, string path = "") => node switch
    {
        JsonObject parent => parent.SelectMany(member => Fields(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray list => list.SelectMany((item, index) => Fields(item, $"{path}[{index}]")),
        JsonValue value => [new(path, value.GetValueKind() == JsonValueKind.Number ? value.GetValue<decimal>().ToString(CultureInfo.InvariantCulture).Replace('.', ',') : value.ToString())],
        _ => [],
    };

    internal static MultipartFormDataContent Multipart(JsonObject report, string boundary = "----emulation")
    {
        var content = new MultipartFormDataContent(boundary);
        foreach (var (name, value) in Fields(report)) content.Add(new StringContent(value), name);
        return content;
    }

    private static StringContent Form(string body) => new(body, Encoding.UTF8, UrlEncoded);

    private static async Task<HttpResponseMessage> PostAsync(SampleBloc sample, HttpContent content) =>
        await (await sample.UnitAsync(Own)).PostAsync(SampleBloc.Address(Own), content);
}
