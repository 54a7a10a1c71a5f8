using System.Globalization;
using System.IO.Compression;
using Emulation.Summaries;
using Emulation.Summaries.Docx;
using Emulation.Summaries.Formats;
using Xunit;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>Any report gives the same bytes each time, and a change of one field changes only the parts of the file that show it.</summary>
public sealed class SameBytesTests
{
    private static readonly string[] Words = ["thi đua", "Khối", "1.833.468.000", "“Đoàn kết”", "<b>", "&", "xã đạt chuẩn", "=1+1", "đ)", "\n"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_same_report_gives_the_same_bytes_in_any_frame_on_any_thread_under_any_culture(int seed)
    {
        var pack = SampleReports.Pack(FormatPack.Codes[seed % 2]);
        var template = seed % 3 == 0 ? TemplateFile.Good : null;
        var first = DocxRenderer.Render(Made(seed, pack), pack, template);

        var again = await Task.WhenAll(new[] { "vi-VN", "ar-SA", "de-DE" }.Select(culture => Task.Run(
            () =>
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                return DocxRenderer.Render(Made(seed, pack), pack, template?.ToArray());
            },
            TestContext.Current.CancellationToken)));

        Assert.All(again, bytes => Assert.Equal(first, bytes));
    }

    public static TheoryData<string, string, bool> Changes => new(
        from change in new[]
        {
            ("signer", "word/document.xml"),
            ("moment", "docProps/core.xml"),
            ("subject", "docProps/core.xml"),
            ("version", "docProps/core.xml"),
            ("chart", "word/charts/chart1.xml word/charts/embeddings/package.xlsx"),
            ("alternative", "word/document.xml"),
            ("figure", "word/document.xml"),
        }
        from own in new[] { false, true }
        select (change.Item1, change.Item2, own));

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_of_one_field_changes_only_the_parts_that_show_it(string field, string parts, bool inTemplate)
    {
        var report = SampleReports.Full(SampleReports.State, draft: false);
        var template = inTemplate ? TemplateFile.Good : null;
        var before = Parts(DocxRenderer.Render(report, SampleReports.State, template));
        var after = Parts(DocxRenderer.Render(Changed(report, field), SampleReports.State, template));

        Assert.Equal(before.Keys, after.Keys);
        // A template keeps its own place for what the file says of itself.
        var changed = before.Keys.Where(name => !before[name].AsSpan().SequenceEqual(after[name])).Select(name => name.EndsWith("core.xml", StringComparison.Ordinal) ? "docProps/core.xml" : name);
        Assert.Equal(parts, string.Join(' ', changed));
    }

    private static Report Changed(Report report, string field) => field switch
    {
        "signer" => report with { Signature = report.Signature with { Name = "Trần Thị Bình" } },
        "moment" => report with { AsOf = report.AsOf.AddSeconds(1) },
        "subject" => report with { Subject = "Khác" },
        "version" => report with { Version = 4 },
        "chart" => report with { Blocks = [.. report.Blocks.Select(block => block is Chart chart ? chart with { Series = [.. chart.Series.Select(series => series with { Values = [.. series.Values.Select(value => value + 1)] })] } : block)] },
        "alternative" => report with { Blocks = [.. report.Blocks.Select(block => block is Chart chart ? chart with { AltText = "Khác." } : block)] },
        _ => report with { Blocks = [.. report.Blocks.Select(block => block is Table table ? table with { Rows = [new(["9", "x", "y", "1", "2", "3"])] } : block)] },
    };

    private static SortedDictionary<string, byte[]> Parts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        var parts = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var stream = new MemoryStream();
            using var content = entry.Open();
            content.CopyTo(stream);
            parts.Add(entry.FullName, stream.ToArray());
        }

        return parts;
    }

    /// <summary>A report of any shape; the same seed gives the same.</summary>
    private static Report Made(int seed, FormatPack pack)
    {
        var random = new Random(seed);
        string Text() => string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => Words[random.Next(Words.Length)]));
        List<Block> Blocks(string prefix) => [.. Enumerable.Range(0, random.Next(1, 14)).Select(i => Block($"{prefix}-{i}"))];
        Block Block(string id) => random.Next(6) switch
        {
            0 => new Heading(random.Next(1, 4), random.Next(2) == 0 ? "I." : "1.", Text(), id),
            1 => new Paragraph(ParagraphKind.Note, [new(Text(), Bold: true), new(Text()) { Target = "b-0" }]),
            2 => new BulletList([[new(Text())], [new(Text(), Italic: true)]]),
            3 => new Table(random.Next(2) == 0 ? null : Text(), [new(Text(), 1), new(Text(), 3, Align.End)], [.. Enumerable.Range(0, random.Next(4)).Select(r => new Row([Text(), Text()]) { Id = $"{id}-{r}", IsTotal = random.Next(2) == 0 })]),
            4 => new Chart(id, Text(), "đồng", Text(), [Text(), Text()], [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => new ChartSeries(Text(), [random.Next(2) == 0 ? null : random.Next(-9, 999_999) / 4m, random.Next()]))]),
            _ => new Paragraph(Text()),
        };
        return SampleReports.Full(pack, draft: random.Next(2) == 0) with
        {
            Title = Text(),
            Blocks = Blocks("b"),
            Annexes = [.. Enumerable.Range(0, random.Next(4)).Select(i => new Annex($"Phụ lục {i}", Text(), random.Next(2) == 0, Blocks($"a{i}")) { Id = $"a{i}" })],
        };
    }
}
