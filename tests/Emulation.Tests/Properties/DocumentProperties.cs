using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Emulation.Access;
using Emulation.Campaigns.Fuzz;
using Emulation.Deliveries;
using Emulation.Http;
using Emulation.Reviews;
using Emulation.Submissions;
using Emulation.Tests.Blocs;
using Emulation.Tests.Submissions;
using Emulation.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace Emulation.Tests.Properties;

public sealed class DocumentProperties
{
    private const string Full = ReportFixture.Full;

    [Fact]
    public void Any_report_is_read_whole_or_every_error_names_a_place_in_it() => Draws.MutatedJson("{\"state\":\"submitted\"," + Full.TrimStart()[1..]).Sample(
        json =>
        {
            if (Draws.Parse(json) is not { } document) return;
            var parsed = SubmissionForm.Parse(document, ReportFixture.Year);
            AssertErrors(document, parsed);
            if (parsed.Value is null) return;
            var written = Encoding.UTF8.GetString(Json.Write(parsed.Value));
            Assert.Equal(written, ReportFixture.Canonical(written));
        },
        iter: 4_000);

    [Fact]
    public void Any_year_is_read_whole_or_every_error_names_a_place_in_it() => Draws.MutatedJson(BlocYearDocument.Full).Sample(
        json =>
        {
            if (Draws.Parse(json) is not { } document) return;
            var parsed = BlocYearDocument.Parse(Encoding.UTF8.GetString(json));
            AssertErrors(document, parsed);
            if (parsed.Value is null) return;
            var written = Encoding.UTF8.GetString(Json.Write(parsed.Value));
            Assert.Equal(written, Encoding.UTF8.GetString(Json.Write(BlocYearDocument.Parse(written).Value!)));
        },
        iter: 1_500);

    [Fact]
    public void Any_review_is_read_or_refused_where_it_is_wrong() => Draws.MutatedJson("""{ "state": "returned", "reason": "Thiếu số liệu.", "fields": { "themes[0]": "Chưa rõ.", "movements[0].figures[0].value": "Sai." } }""").Sample(
        json =>
        {
            if (Draws.Parse(json) is not { } document) return;
            var parsed = ReviewRequest.Parse(document, Parsed(Full));
            Assert.Equal(parsed.Value is null, parsed.Errors.Count > 0);
            if (parsed.Value is { } review) Assert.All(review.Fields.Keys, path => Assert.True(FieldPaths.Leads(FieldPaths.Whole(Parsed(Full)), path), path));
        },
        iter: 4_000);

    [Fact]
    public void Any_wish_for_a_token_or_a_replay_is_read_or_refused() => Gen.Select(
        Draws.MutatedJson("""{ "role": "unit", "blocs": ["khoi-1"], "unit": "bao", "name": "Nguyễn Văn An", "expires": "2024-06-20T00:00:00+07:00" }"""),
        Draws.MutatedJson("""{ "from": "2023-06-19T00:00:00+07:00", "to": "2023-06-21T00:00:00+07:00" }""")).Sample(
        (wish, range) =>
        {
            if (Draws.Parse(wish) is { } document) AssertErrors(document, AccessRequest.Parse(document, new(2023, 6, 20, 0, 0, 0, TimeSpan.Zero)));
            if (Draws.Parse(range) is { } replay) AssertErrors(replay, ReplayRange.Parse(replay));
        },
        iter: 4_000);

    [Fact]
    public void Any_text_is_a_path_into_a_report_or_none() => Gen.Select(Draws.Text, Draws.OneOf("themes", "[0]", "[9999]", "[-1]", ".", "movements", "figures", "[1]", "value", "[", "]").Array[1, 8]).Sample(
        (text, steps) =>
        {
            var whole = FieldPaths.Whole(Parsed(Full));
            FieldPaths.Leads(whole, text);
            if (FieldPaths.Leads(whole, string.Concat(steps))) Assert.True(Draws.LeadsSomewhere(whole, string.Concat(steps)));
        },
        iter: 10_000);

    [Fact]
    public void A_form_made_of_a_report_is_read_as_that_report() => Draws.MutatedJson("{\"state\":\"submitted\"," + Full.TrimStart()[1..]).Sample(
        json =>
        {
            if (Draws.Parse(json) is not { } document || SubmissionForm.Parse(document, ReportFixture.Year).Value is not { } report) return;
            var fields = FormBody.FieldsOf(JsonNode.Parse(Json.Write(report))).ToDictionary(field => field.Key, field => new StringValues(field.Value));
            var (root, error) = FormTree.Build(new FormCollection(fields));
            Assert.Null(error);
            var posted = SubmissionForm.Parse(root!.Value, ReportFixture.Year);
            Assert.Equal(Encoding.UTF8.GetString(Json.Write(report)), Encoding.UTF8.GetString(Json.Write(posted.Value!)));
        },
        iter: 3_000);

    [Fact]
    public void Any_form_is_a_document_or_is_refused() => Gen.Select(Draws.OneOf("themes", "[0]", "[999]", "[1000]", "[x]", ".", "a", "[", "]", "version", "\ud800").Array[1, 6].Select(string.Concat).Array[1, 30], Draws.Text).Sample(
        (names, value) =>
        {
            var (root, error) = FormTree.Build(new FormCollection(names.Distinct().ToDictionary(name => name, _ => new StringValues(value))));
            return root is null != error is null;
        },
        iter: 5_000);

    [Fact]
    public Task Any_bytes_are_a_request_or_are_refused() => Gen.Select(
        Gen.Frequency((1, Gen.Byte.Array[0, 200]), (3, Draws.MutatedJson(ReportFixture.Minimal)), (3, Draws.Mutated(Encoding.UTF8.GetBytes(ReportFixture.Minimal))), (3, Draws.Mutated("themes%5B0%5D=a&state=draft&version=x"u8.ToArray())), (3, Draws.Mutated("--b\r\nContent-Disposition: form-data; name=\"state\"\r\n\r\ndraft\r\n--b--\r\n"u8.ToArray()))),
        Draws.OneOf("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "application/json; charset=utf-8", "text/plain")).SampleAsync(
        async (body, type) =>
        {
            var context = new DefaultHttpContext { Request = { ContentType = type, Body = new MemoryStream(body), ContentLength = body.Length } };
            var (document, refusal) = await RequestDocument.ReadAsync(context.Request, allowForm: true, TestContext.Current.CancellationToken);
            return document is null != refusal is null;
        },
        iter: 5_000);

    private static Submission Parsed(string json) => ReportFixture.Parse(json).Value!;

    /// <summary>Read, or refused with errors that all name a place and say so in clean text.</summary>
    private static void AssertErrors<T>(JsonElement document, Parsed<T> parsed) where T : class
    {
        Assert.Equal(parsed.Value is null, parsed.Errors.Count > 0);
        foreach (var (path, messages) in parsed.Errors)
        {
            Assert.All(messages, message => Assert.True(Draws.IsClean(message), message));
            Assert.True(Draws.IsClean(path), path);
            if (Draws.HasPlainNames(document)) Assert.True(Draws.LeadsSomewhere(document, path), path);
        }
    }
}
