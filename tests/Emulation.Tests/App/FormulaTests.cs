using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Emulation.Tests.Hosting;
using Emulation.Tests.Summaries.Csv;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Every text that people may type is typed as a formula, and no file that a spreadsheet opens holds one.</summary>
public sealed partial class FormulaTests(AzuriteFixture azurite)
{
    private const string Unit = "ban-dan-van";
    private const string Summary = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary";

    [Theory]
    [InlineData("=HYPERLINK(\"http://x.vn\",1)+")]
    [InlineData("+cmd|' /C calc'!A0 ")]
    [InlineData("-2+3+cmd|' /C calc'!A0 ")]
    [InlineData("@SUM(1+1) ")]
    [InlineData("  =1+1 ")]
    [InlineData("＝1+1 ")]
    public async Task No_text_of_a_year_or_a_report_becomes_a_formula_anywhere(string formula)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var year = SampleBloc.YearDocument();
        using var current = await sample.Admin.GetAsync($"/blocs/{SampleBloc.Bloc}/2023");
        var inYear = await SpoilAsync(year, formula, async document =>
        {
            using var put = new HttpRequestMessage(HttpMethod.Put, $"/blocs/{SampleBloc.Bloc}/2023") { Content = SampleBloc.Json(document) };
            put.Headers.TryAddWithoutValidation("If-Match", current.Version());
            return await sample.Admin.SendAsync(put);
        });
        var inReport = await SpoilAsync(SampleBloc.Report(Unit), formula, document => sample.SubmitAsync(Unit, document));
        Assert.True(inYear > 30 && inReport > 10, $"only {inYear} and {inReport} texts were formulas");
        using var run = await sample.Lead.PostAsync(Summary, null);
        Assert.Equal(HttpStatusCode.Created, run.StatusCode);

        var fields = CsvText.Read(await sample.Lead.GetByteArrayAsync($"{Summary}/1/summary.csv")).SelectMany(line => line).ToList();
        Assert.DoesNotContain(fields, field => Formula().IsMatch(field) && !decimal.TryParse(field, out _));
        Assert.Contains(fields, field => field.StartsWith('\'') && field.Contains(formula.Trim(), StringComparison.Ordinal));

        using var people = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("unit", Unit));
        var own = await people.GetAsync($"/bao-cao/{SampleBloc.Bloc}/{SampleBloc.Period}/{Unit}/mau.xlsx");
        Assert.Equal(HttpStatusCode.OK, own.Status);
        var docx = await sample.Lead.GetByteArrayAsync($"{Summary}/1/summary.docx");
        var books = new List<byte[]> { await sample.Lead.GetByteArrayAsync($"{Summary}/1/summary.xlsx"), await own.Response.Content.ReadAsByteArrayAsync() };
        using (var word = new ZipArchive(new MemoryStream(docx)))
        {
            foreach (var entry in word.Entries.Where(entry => entry.FullName.EndsWith(".xlsx", StringComparison.Ordinal)))
            {
                using var book = new MemoryStream();
                await (await entry.OpenAsync()).CopyToAsync(book);
                books.Add(book.ToArray());
            }
        }

        Assert.All(books, book => Assert.True(CheckBook(book) > 0));
    }

    /// <summary>Puts the formula before every text that takes it.</summary>
    /// <returns>How many took it.</returns>
    private static async Task<int> SpoilAsync(JsonObject document, string formula, Func<JsonObject, Task<HttpResponseMessage>> send)
    {
        var texts = Texts(document, "").ToList();
        foreach (var (path, text) in texts) Set(document, path, formula + text);
        for (var round = 0; ; round++)
        {
            using var answer = await send(document);
            if (answer.IsSuccessStatusCode) return texts.Count;
            var problem = await answer.JsonAsync();
            var refused = (problem["errors"]?.AsObject() ?? []).Select(error => error.Key).ToList();
            Assert.True(refused.Count > 0 && round < 20, problem.ToJsonString());
            var before = texts.Count;
            foreach (var (path, text) in texts.Where(each => refused.Any(wrong => each.Path == wrong || each.Path.StartsWith(wrong + ".", StringComparison.Ordinal) || each.Path.StartsWith(wrong + "[", StringComparison.Ordinal) || wrong.StartsWith(each.Path, StringComparison.Ordinal))).ToList())
            {
                Set(document, path, text);
                texts.Remove((path, text));
            }

            Assert.True(texts.Count < before, problem.ToJsonString());
        }
    }

    private static IEnumerable<(string Path, string Text)> Texts(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany((item, index) => Texts(item, $"{path}[{index}]")),
        JsonValue value when value.TryGetValue<string>(out var text) && path != "state" => [(path, text)],
        _ => [],
    };

    private static void Set(JsonObject document, string path, string text)
    {
        JsonNode node = document;
        var steps = Step().Matches(path).Select(step => step.Value).ToList();
        foreach (var step in steps.SkipLast(1)) node = step[0] == '[' ? node[int.Parse(step[1..^1])]! : node[step]!;
        if (steps[^1][0] == '[') node[int.Parse(steps[^1][1..^1])] = text;
        else node[steps[^1]] = text;
    }

    /// <summary>No cell has a formula, no name or rule outside of a cell comes from a text, and every text is marked as one.</summary>
    /// <returns>How many cells hold a text that looks like a formula.</returns>
    private static int CheckBook(byte[] content)
    {
        using var book = new ZipArchive(new MemoryStream(content));
        Assert.DoesNotContain(book.Entries, entry => entry.FullName.Contains("externalLink", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".bin", StringComparison.Ordinal));
        var (cells, likeFormulas) = (0, 0);
        foreach (var entry in book.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            var sheet = XDocument.Load(stream);
            var space = sheet.Root!.Name.Namespace;
            Assert.Empty(sheet.Descendants(space + "f"));
            foreach (var cell in sheet.Descendants(space + "c"))
            {
                cells++;
                var type = (string?)cell.Attribute("t");
                Assert.Contains(type, (string?[])[null, "n", "s", "inlineStr", "b"]);
                if (type is null or "n") Assert.True(cell.Element(space + "v") is not { } number || decimal.TryParse(number.Value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _), cell.ToString());
                if (Formula().IsMatch(cell.Value)) likeFormulas++;
            }
        }

        Assert.True(cells > 0);
        return cells;
    }

    [GeneratedRegex(@"^\s*[=+\-@＝＋－＠]")]
    private static partial Regex Formula();

    [GeneratedRegex(@"\[[0-9]+\]|[^.\[\]]+")]
    private static partial Regex Step();
}
