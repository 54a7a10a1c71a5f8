using System.Net;
using System.Text;
using Emulation.Tests.Attachments;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Every stated limit on what is sent: the limit itself is within it, one byte more is not, whether the length was said or not.</summary>
public sealed class UploadLimitTests(AzuriteFixture azurite)
{
    private const string Bloc = $"/blocs/{SampleBloc.Bloc}";
    private const string Unit = "ban-dan-van";
    private const string Admin = $"/quan-tri/khoi/{SampleBloc.Bloc}/2023";
    private const string Report = $"/bao-cao/{SampleBloc.Bloc}/{SampleBloc.Period}/{Unit}";

    [Theory]
    [InlineData("PUT", Bloc + "/2023/template", 2_097_152, "application/octet-stream", "too-large")]
    [InlineData("PUT", Bloc + "/2024", 4_194_304, "application/json", "too-large")]
    [InlineData("PUT", Bloc + "/2023H1/lead-text", 409_600, "application/json", "too-large")]
    [InlineData("POST", Bloc + "/2023H1/units/ban-dan-van/review", 32_768, "application/json", "too-large")]
    [InlineData("POST", Bloc + "/2023H1/summary/1/issue", 65_536, "application/json", "too-large")]
    [InlineData("POST", Bloc + "/deliveries/replay", 409_600, "application/json", "too-large")]
    [InlineData("POST", "/access", 409_600, "application/json", "too-large")]
    [InlineData("POST", Bloc + "/2023H1/units/ban-dan-van/attachments?name=a.pdf", 10_485_760, "application/pdf", "file-too-large")]
    public async Task A_body_at_the_limit_is_read_and_one_byte_more_is_refused_with_the_limit(string method, string path, int limit, string type, string slug)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var client = path.Contains("attachments", StringComparison.Ordinal) ? await sample.UnitAsync(Unit)
            : path.Contains("lead-text", StringComparison.Ordinal) || path.Contains("review", StringComparison.Ordinal) || path.Contains("issue", StringComparison.Ordinal) ? sample.Lead
            : sample.Admin;
        foreach (var chunked in (bool[])[false, true])
        {
            using var at = await SendAsync(limit, chunked);
            Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, at.StatusCode);
            Assert.InRange((int)at.StatusCode, 200, 422);

            using var over = await SendAsync(limit + 1, chunked);
            var problem = await BadInputTests.RefusedAsync(over, HttpStatusCode.RequestEntityTooLarge, slug);
            Assert.Equal(limit, (int)problem["limitBytes"]!);
        }

        async Task<HttpResponseMessage> SendAsync(int length, bool chunked)
        {
            using HttpContent content = chunked ? new StreamContent(new Unmeasured(Body(length, type))) : new ByteArrayContent(Body(length, type));
            content.Headers.ContentType = new(type);
            using var request = new HttpRequestMessage(new(method), path) { Content = content };
            request.Headers.TransferEncodingChunked = chunked;
            return await client.SendAsync(request);
        }
    }

    [Theory]
    [InlineData("admin", Admin + "/mau-word", 2_097_152, "lớn hơn giới hạn 2048 KB")]
    [InlineData("admin", Admin + "/tep", 4_194_304, "lớn hơn giới hạn 4096 KB")]
    [InlineData(Unit, Report + "/mau", 2_097_152, "không quá 2 MB")]
    [InlineData(Unit, Report + "/tep", 10_485_760, "không quá 10 MB")]
    public async Task A_file_of_a_form_at_the_limit_is_read_and_one_byte_more_is_refused_in_words(string who, string action, int limit, string words)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var person = await PageClient.SignInAsync(sample.App, who == "admin" ? TestApp.AdminKey : await sample.TokenAsync("unit", who));
        var form = await FormAsync();
        var field = form.QuerySelectorAll("input[type=file]").Single().GetAttribute("name")!;
        var name = action.EndsWith("/tep", StringComparison.Ordinal) ? who == "admin" ? "a.json" : "a.pdf" : who == "admin" ? "a.docx" : "a.xlsx";
        (string, string)? button = field == "file" && action == Report + "/tep" ? ("do", "upload") : null;

        var at = await person.PostFileAsync(form, field, name, Body(limit, name), button: button);
        var over = await person.PostFileAsync(await FormAsync(), field, name, Body(limit + 1, name), button: button);

        Assert.DoesNotContain(words, Said(at), StringComparison.Ordinal);
        Assert.Contains(words, Said(over), StringComparison.Ordinal);
        Assert.InRange((int)over.Status, 413, 422);

        async Task<AngleSharp.Html.Dom.IHtmlFormElement> FormAsync() => (await person.GetAsync(action == Admin + "/tep" ? Admin : action)).Form(action);
    }

    /// <summary>The limit on the whole post: one file of the most that is taken, and room for what was typed.</summary>
    [Theory]
    [InlineData(11_534_336, false)]
    [InlineData(11_534_337, true)]
    public async Task A_post_of_a_page_is_at_most_a_file_and_a_megabyte(int length, bool refused)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var person = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("unit", Unit));
        var start = Encoding.ASCII.GetBytes("--b\r\nContent-Disposition: form-data; name=\"x\"; filename=\"x\"\r\n\r\n");
        var end = Encoding.ASCII.GetBytes("\r\n--b--\r\n");
        var content = new ByteArrayContent([.. start, .. new byte[length - start.Length - end.Length], .. end]);
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

        var answer = await person.SendAsync(new(HttpMethod.Post, Report + "/tep") { Content = content });

        // Within the limit it gets as far as the form's token, which it has none of.
        Assert.Equal(refused ? (HttpStatusCode.RequestEntityTooLarge, "Nội dung quá lớn") : (HttpStatusCode.BadRequest, "Trang đã cũ"), (answer.Status, answer.Heading));
    }

    private static string Said(PageAnswer answer) => string.Join(' ', answer.Page.QuerySelectorAll(".error, .errors, .lead, .notice, [role=alert]").Select(element => PageAnswer.Squeeze(element.TextContent)));

    /// <summary>Something of the length that is not refused before it was read whole: JSON and a PDF with blanks in them, else noughts.</summary>
    private static byte[] Body(int length, string type)
    {
        var body = new byte[length];
        var pdf = Encoding.Latin1.GetBytes(SampleFiles.Pdf);
        if (type.EndsWith("json", StringComparison.Ordinal)) ((byte[])[(byte)'{', .. Enumerable.Repeat((byte)' ', length - 2), (byte)'}']).CopyTo(body, 0);
        if (type.EndsWith("pdf", StringComparison.Ordinal)) ((byte[])[.. pdf[..^7], .. Enumerable.Repeat((byte)' ', length - pdf.Length), .. pdf[^7..]]).CopyTo(body, 0);
        return body;
    }

    /// <summary>A stream without a length, so that the client cannot send one.</summary>
    private sealed class Unmeasured(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
