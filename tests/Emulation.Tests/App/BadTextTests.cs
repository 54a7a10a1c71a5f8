using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>What people type and paste into a report, from the request to the page.</summary>
public sealed class BadTextTests(AzuriteFixture azurite)
{
    private const string Own = "ban-dan-van";

    /// <summary>A report with a text in every place that takes one; "@" marks where a test puts its own.</summary>
    internal const string Everywhere =
        """
        {
          "state": "submitted",
          "themes": ["chủ đề"],
          "documents": [{ "symbol": "01-KH/X", "kind": "Kế hoạch", "date": "2023-02-21", "about": "trích yếu" }],
          "targets": [{ "name": "chỉ tiêu", "unitOfMeasure": "%", "direction": "higherIsBetter", "plan": "80", "actual": "52", "note": "ghi chú" }],
          "movements": [
            {
              "movement": "nong-thon-moi-nguoi-ngheo",
              "text": "lời báo cáo",
              "highlights": ["kết quả"],
              "figures": [{ "indicator": "ho-tro-co-so", "value": "50 triệu", "qualifier": "exact", "beneficiary": "hộ nghèo", "note": "ghi chú" }]
            }
          ],
          "initiatives": [{ "title": "mô hình", "level": "cấp cơ sở", "text": "mô tả" }],
          "awards": [{ "form": "Giấy khen", "recipientKind": "individual", "count": "2", "year": "2022", "decision": "01-QĐ/X" }],
          "assessment": { "strengths": "ưu", "shortcomings": "khuyết", "causes": "do", "direction": "hướng", "proposals": "đề xuất" },
          "submitter": { "name": "tên", "post": "chức vụ", "contact": "liên hệ" },
          "noStateSecrets": true
        }
        """;

    public static TheoryData<string> Places { get; } =
    [
        "themes[0]", "documents[0].symbol", "documents[0].kind", "documents[0].date", "documents[0].about",
        "targets[0].name", "targets[0].unitOfMeasure", "targets[0].direction", "targets[0].plan", "targets[0].actual", "targets[0].note",
        "movements[0].movement", "movements[0].text", "movements[0].highlights[0]",
        "movements[0].figures[0].indicator", "movements[0].figures[0].value", "movements[0].figures[0].qualifier", "movements[0].figures[0].beneficiary", "movements[0].figures[0].note",
        "initiatives[0].title", "initiatives[0].level", "initiatives[0].text",
        "awards[0].form", "awards[0].recipientKind", "awards[0].count", "awards[0].year", "awards[0].decision",
        "assessment.strengths", "assessment.shortcomings", "assessment.causes", "assessment.direction", "assessment.proposals",
        "submitter.name", "submitter.post", "submitter.contact",
    ];

    [Fact]
    public void The_places_are_all_that_a_report_has() =>
        Assert.Equal([.. Places.Select(place => place.Data)], FormPostTests.Fields(JsonNode.Parse(Everywhere)).Select(field => field.Key).Where(name => name is not ("state" or "noStateSecrets")));

    [Fact]
    public async Task The_report_with_a_text_everywhere_is_valid()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await BadInputTests.PutAsync(sample, Encoding.UTF8.GetBytes(Everywhere));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    /// <summary>As bytes of the JSON document: hidden controls, direction marks, half characters, broken UTF-8, a lost character.</summary>
    [Theory]
    [MemberData(nameof(Places))]
    public async Task Text_that_hides_something_or_is_broken_is_refused_with_its_path(string place)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        byte[][] broken =
        [
            [.. "\\u0000"u8], [.. "\\u0007"u8], [.. "\\u001b[31m"u8], [.. "\\u0085"u8], [.. "\x7f"u8],
            [.. "\\u202e"u8], [.. "\u202d"u8], [.. "\\u2066"u8], [.. "\\u200f"u8],
            [.. "\\ud83d"u8], [.. "\\udc00"u8], [.. "\\ude00\\ud83d"u8],
            [0xff], [0xc3, 0x28], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc3],
            [.. "\\ufffd"u8], [.. "\\uffff"u8],
        ];
        var before = Encoding.UTF8.GetBytes(With(place, "a@b"));
        var at = before.AsSpan().IndexOf("a@b"u8) + 1;

        foreach (var bytes in broken)
        {
            using var answer = await BadInputTests.PutAsync(sample, [.. before[..at], .. bytes, .. before[(at + 1)..]]);

            var problem = await BadInputTests.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", place);
            Assert.Equal([place], problem["errors"]!.AsObject().Select(error => error.Key));
        }
    }

    [Theory]
    [InlineData("""{ "@": 1 }""", "@")]
    [InlineData("""{ "<script>": 1 }""", "<script>")]
    [InlineData("""{ "a\u0000b": 1 }""", "?")]
    [InlineData("""{ "a\u202eb": 1 }""", "?")]
    [InlineData("""{ "": 1 }""", "?")]
    [InlineData("""{ "submitter": { "a\u202eb": 1 } }""", "submitter.?")]
    [InlineData("""{ "submitter": { "email": "a@b.vn" } }""", "submitter.email")]
    [InlineData("""{ "movements": [{ "movement": "chuyen-doi-so", "figure": [] }] }""", "movements[0].figure")]
    public async Task A_member_that_no_report_has_is_refused_with_its_path(string member, string path)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var report = JsonNode.Parse(Everywhere)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(member)!.AsObject())
        {
            if (value is JsonObject inner && report[name] is JsonObject there) foreach (var (part, content) in inner) there[part] = content!.DeepClone();
            else report[name] = value!.DeepClone();
        }

        using var answer = await BadInputTests.PutAsync(sample, Encoding.UTF8.GetBytes(report.ToJsonString()));

        Assert.Equal([path], (await BadInputTests.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", path))["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("\xff")]
    [InlineData("\xc3(")]
    [InlineData("\xed\xa0\x80")]
    public async Task A_member_name_that_is_no_utf_8_is_refused(string name)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        foreach (var document in (string[])[$$$"""{"state":"submitted","{{{name}}}":1}""", $$$"""{"state":"submitted","submitter":{"{{{name}}}":1}}""", $$$"""{"state":"draft","submitter":{"{{{name}}}":1}}"""])
        {
            using var answer = await BadInputTests.PutAsync(sample, Encoding.Latin1.GetBytes(document));

            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity, $"{answer.StatusCode} for {document}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    /// <summary>A draft is kept as it was typed, but it must be text.</summary>
    [Theory]
    [InlineData("\\ud83d", false)]
    [InlineData("\xff", false)]
    [InlineData("\xed\xa0\x80", false)]
    [InlineData("\\u0007", true)]
    [InlineData("\\u202e", true)]
    [InlineData("\\u0000", true)]
    public async Task A_draft_that_is_no_text_is_refused_and_any_other_can_be_read_back(string text, bool kept)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var document = $$"""{"state":"draft","themes":["a{{text}}b"]}""";

        using var answer = await BadInputTests.PutAsync(sample, Encoding.Latin1.GetBytes(document));

        if (!kept)
        {
            await BadInputTests.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", "themes[0]");
            return;
        }

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var view = JsonNode.Parse(await (await sample.UnitAsync(Own)).GetStringAsync(SampleBloc.Address(Own)))!;
        Assert.Equal((string?)JsonNode.Parse(document)!["themes"]![0], (string?)view["document"]!["themes"]![0]);
    }

    [Theory]
    [InlineData("\"noStateSecrets\": true", "\"noStateSecrets\": false", "noStateSecrets")]
    [InlineData("\"noStateSecrets\": true", "\"noStateSecrets\": \"rồi\"", "noStateSecrets")]
    [InlineData("\"noStateSecrets\": true", "\"noStateSecrets\": 1", "noStateSecrets")]
    [InlineData("\"noStateSecrets\": true", "\"noStateSecrets\": null", "noStateSecrets")]
    [InlineData("\"nong-thon-moi-nguoi-ngheo\"", "\"khong-co\"", "movements[0].movement")]
    [InlineData("\"nong-thon-moi-nguoi-ngheo\"", "\"chuyen-doi-so\"", "movements[0].figures[0].indicator")]
    [InlineData("\"ho-tro-co-so\"", "\"khong-co\"", "movements[0].figures[0].indicator")]
    [InlineData("\"2023-02-21\"", "\"31/02/2023\"", "documents[0].date")]
    [InlineData("\"individual\"", "\"Cá nhân\"", "awards[0].recipientKind")]
    [InlineData("\"2\"", "\"0\"", "awards[0].count")]
    [InlineData("\"2\"", "\"2,5\"", "awards[0].count")]
    [InlineData("\"tên\"", "\"  \\u200b \"", "submitter.name")]
    [InlineData("\"submitter\"", "\"nguoi-gui\"", "submitter.name")]
    [InlineData("[\"chủ đề\"]", "\"chủ đề\"", "themes")]
    [InlineData("[\"chủ đề\"]", "[[\"chủ đề\"]]", "themes[0]")]
    [InlineData("[\"kết quả\"]", "{ \"0\": \"kết quả\" }", "movements[0].highlights")]
    public async Task What_does_not_fit_the_blocs_year_is_refused_with_its_path(string valid, string wrong, string path)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        Assert.Contains(valid, Everywhere, StringComparison.Ordinal);

        using var answer = await BadInputTests.PutAsync(sample, Encoding.UTF8.GetBytes(Everywhere.Replace(valid, wrong, StringComparison.Ordinal)));

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", path);
    }

    [Fact]
    public async Task Text_is_kept_in_one_form_of_unicode()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var report = JsonNode.Parse(Everywhere)!.AsObject();
        report["themes"]![0] = "Đoàn kết, kỷ cương".Normalize(NormalizationForm.FormD);

        using var answer = await sample.SubmitAsync(Own, report);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("Đoàn kết, kỷ cương", (string?)(await StoredAsync(sample))["themes"]![0]);
        Assert.Equal("Đoàn kết, kỷ cương".Normalize(NormalizationForm.FormC), (string?)(await StoredAsync(sample))["themes"]![0]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+84 219 3866 xxx")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(1+1)*cmd|' /C calc'!A0")]
    [InlineData("=HYPERLINK(\"http://example.vn\",\"bấm\")")]
    [InlineData("<script>alert('thi đua')</script>")]
    [InlineData("</title></style><script src=//example.vn></script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("<!-- --><svg/onload=alert(1)>")]
    [InlineData("&lt;b&gt; &amp; &#x3C;")]
    [InlineData("{{constructor.constructor('alert(1)')()}} ${7*7} @(1+1) %s {0}")]
    [InlineData("javascript:alert(1)")]
    [InlineData("\ud83c\udfc6 cúp vàng")]
    public async Task Formulas_and_markup_are_kept_as_typed_and_shown_as_text(string typed)
    {
        await using var sample = await SampleBloc.StartAsync(azurite, change: year => year["units"]![0]!["name"] = "Ban <b>Tuyên giáo</b> & \"Tỉnh\" ủy");
        var report = JsonNode.Parse(Everywhere)!.AsObject();
        report["themes"]![0] = typed;
        report["documents"]![0]!["about"] = typed;
        report["targets"]![0]!["name"] = typed;
        report["movements"]![0]!["text"] = typed;
        report["movements"]![0]!["highlights"]![0] = typed;
        report["movements"]![0]!["figures"]![0]!["beneficiary"] = typed;
        report["initiatives"]![0]!["title"] = typed;
        report["awards"]![0]!["form"] = typed;
        report["assessment"]!["strengths"] = typed;
        report["assessment"]!["proposals"] = typed;

        using var answer = await sample.SubmitAsync("ban-tuyen-giao", report);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var run = await sample.Lead.PostAsync($"/blocs/{SampleBloc.Bloc}/2023H1/summary", null);
        Assert.Equal(HttpStatusCode.Created, run.StatusCode);

        var view = JsonNode.Parse(await sample.Admin.GetStringAsync(SampleBloc.Address("ban-tuyen-giao")))!["document"]!;
        Assert.Equal(typed, (string?)view["themes"]![0]);
        Assert.Equal(typed, (string?)view["movements"]![0]!["text"]);
        var page = await new HtmlParser().ParseDocumentAsync(await sample.Admin.GetStringAsync($"/blocs/{SampleBloc.Bloc}/2023H1/summary.html"));
        Assert.DoesNotContain("alert", Assert.Single(page.Scripts).Text, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main img, main b, main svg, [onerror], [onload], a[href^='javascript:']"));
        var shown = string.Join(' ', page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(typed, shown, StringComparison.Ordinal);
        Assert.Contains("Ban <b>Tuyên giáo</b> & \"Tỉnh\" ủy", shown, StringComparison.Ordinal);
        var docx = await sample.Admin.GetByteArrayAsync($"/blocs/{SampleBloc.Bloc}/2023H1/summary.docx");
        using var opened = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        Assert.Contains(typed, opened.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
    }

    /// <summary>The report with that text in that place.</summary>
    private static string With(string place, string text)
    {
        var report = JsonNode.Parse(Everywhere)!;
        JsonNode node = report;
        var steps = place.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        for (var i = 0; i < steps.Length; i++)
        {
            var index = steps[i].StartsWith('[') ? int.Parse(steps[i].Trim('[', ']'), CultureInfo.InvariantCulture) : -1;
            if (i < steps.Length - 1) node = index < 0 ? node[steps[i]]! : node[index]!;
            else if (index < 0) node[steps[i]] = text;
            else node[index] = text;
        }

        return report.ToJsonString();
    }

    internal static async Task<JsonNode> StoredAsync(SampleBloc sample) =>
        JsonNode.Parse(await sample.Admin.GetStringAsync(SampleBloc.Address(Own)))!["document"]!;
}
