using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>What the tests of issuing and of the list of issued summaries do over HTTP.</summary>
internal static class Issuing
{
    public const string Root = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary";

    public static JsonObject Particulars(params (string Name, string? Value)[] changes)
    {
        var particulars = new JsonObject { ["number"] = "15", ["date"] = "27/6/2023", ["signerName"] = "Nguyễn Văn An" };
        foreach (var (name, value) in changes) particulars[name] = value;
        return particulars;
    }

    /// <summary>Makes a version and gives its number.</summary>
    public static async Task<int> RunAsync(this SampleBloc bloc, string root = Root)
    {
        using var run = await bloc.Lead.PostAsync(root, null);
        return (int)(await run.JsonAsync())["version"]!;
    }

    public static Task<HttpResponseMessage> IssueAsync(this SampleBloc bloc, int version, JsonObject? particulars = null, string root = Root) =>
        bloc.Lead.PostAsync($"{root}/{version}/issue", SampleBloc.Json(particulars ?? Particulars()));

    /// <summary>Runs and issues, and gives the issued version's number.</summary>
    public static async Task<int> RunAndIssueAsync(this SampleBloc bloc, JsonObject? particulars = null, string root = Root)
    {
        using var issued = await bloc.IssueAsync(await bloc.RunAsync(root), particulars, root);
        Assert.Equal(HttpStatusCode.Created, issued.StatusCode);
        return (int)(await issued.JsonAsync())["version"]!;
    }

    /// <summary>The lead's text with one sentence of its own; a change of what the summary is made of.</summary>
    public static async Task CorrectAsync(this SampleBloc bloc, string strengths)
    {
        var address = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/lead-text";
        using var before = await bloc.Lead.GetAsync(address);
        using var put = new HttpRequestMessage(HttpMethod.Put, address) { Content = SampleBloc.Json(new JsonObject { ["assessment"] = new JsonObject { ["strengths"] = strengths } }) };
        if (before.Headers.ETag is { } version) put.Headers.IfMatch.Add(version);
        using var saved = await bloc.Lead.SendAsync(put);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    public static async Task<string> DocxTextAsync(this HttpClient client, string address)
    {
        using var stream = new MemoryStream(await client.GetByteArrayAsync(address));
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        return string.Join('\n', document.MainDocumentPart!.Document!.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(paragraph => paragraph.InnerText));
    }

    /// <summary>Every part of the package as text: body, headers, properties.</summary>
    public static async Task<string> DocxPartsAsync(this HttpClient client, string address)
    {
        using var package = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync(address)));
        return string.Concat(package.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
    }
}
