using System.Globalization;
using System.Text.RegularExpressions;
using Emulation.Summaries;
using Xunit;

namespace Emulation.Tests.Summaries;

/// <summary>Follows the sources of the composed report back into the files of the sample, without the product's readers.</summary>
public sealed partial class TraceTests
{
    public static TheoryData<string> Samples => [.. Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "Samples")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sentence_names_fields_that_are_there(string name)
    {
        var sample = SampleSummary.Read(name);
        var fields = new FieldReader(sample);

        Assert.All(ComposedText.Of(sample.Report), line =>
        {
            if (line.Kind != ComposedKind.Heading) Assert.NotEmpty(line.Sources);
            Assert.All(line.Sources, source => Assert.True(fields.Values(source).Any(), $"{source} is no field, in: {line.Text}"));
        });
    }

    /// <summary>A number is in one of the fields, or is how many units or fields they are, or their sum, mean or largest.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_number_stands_in_the_fields_or_is_made_of_them(string name)
    {
        var sample = SampleSummary.Read(name);
        var fields = new FieldReader(sample);
        foreach (var line in ComposedText.Of(sample.Report).Where(line => line.Kind != ComposedKind.Heading))
        {
            var values = line.Sources.SelectMany(fields.Values).ToList();
            var known = values.SelectMany(NumbersIn).Concat(Made(line.Sources, fields)).ToHashSet();
            foreach (var number in NumbersIn(Outline().Replace(line.Text, ""))) Assert.True(known.Contains(number), $"{number} comes from nowhere, in: {line.Text}");
        }
    }

    [Fact]
    public void The_leads_own_text_is_marked_and_nothing_else_is()
    {
        var text = ComposedText.Of(SampleSummary.Read("ha-giang-2023").Report);

        Assert.True(text.Single(line => line.Text.StartsWith("Mỗi đơn vị có đoàn công tác", StringComparison.Ordinal)).Lead);
        Assert.True(text.Single(line => line.Text.StartsWith("Tổ chức 01 chuyến về nguồn", StringComparison.Ordinal)).Lead);
        Assert.False(text.Single(line => line.Text.StartsWith("Khối có 09 đơn vị", StringComparison.Ordinal)).Lead);
        Assert.All(text.Where(line => line.Lead), line => Assert.All(line.Sources, source => Assert.StartsWith("~lead/", source, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_link_leads_to_one_row_or_annex(string name)
    {
        var report = SampleSummary.Read(name).Report;
        var anchors = report.Annexes.Select(annex => annex.Id)
            .Concat(report.Annexes.SelectMany(annex => annex.Blocks.OfType<Table>()).SelectMany(table => table.Rows).Select(row => row.Id).OfType<string>())
            .ToList();
        var targets = report.Blocks.SelectMany(block => block switch { Paragraph paragraph => paragraph.Runs, BulletList list => list.Items.SelectMany(item => item), _ => (IEnumerable<Run>)[] }).Select(run => run.Target).OfType<string>().ToList();

        Assert.Equal(anchors.Count, anchors.Distinct().Count());
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.Contains(target, anchors));
    }

    /// <summary>What may be counted, added up or averaged from the fields: by kind of field, and in all.</summary>
    private static IEnumerable<string> Made(IReadOnlyList<string> sources, FieldReader fields)
    {
        var own = sources.Where(source => !source.StartsWith('~')).ToList();
        var groups = own.GroupBy(fields.KindOf).Select(group => group.ToList()).Append(own).Append([.. own.Where(fields.IsReached)]).ToList();
        var units = fields.Length("~year/units");
        yield return Print(units);
        foreach (var group in groups)
        {
            yield return Print(group.Count);
            yield return Print(group.Select(source => source.Split('/')[0]).Distinct().Count());
            var amounts = group.SelectMany(source => fields.Amount(source)).ToList();
            if (amounts.Count == 0) continue;
            foreach (var made in (decimal[])[amounts.Sum(), amounts.Max(), Math.Round(amounts.Average(), 2, MidpointRounding.AwayFromZero)])
            {
                yield return Print(made);
                yield return Print(made / 1_000_000_000);
                yield return Print(made / 1_000_000);
            }
        }
    }

    /// <summary>Numbers as digits alone with a decimal point, without leading zeros, whether printed or stored.</summary>
    private static IEnumerable<string> NumbersIn(string text) => Number().Matches(text).Select(match => Canonical(match.Value));

    private static string Canonical(string printed) => printed.Contains(',', StringComparison.Ordinal) || Grouped().IsMatch(printed)
        ? Print(decimal.Parse(printed.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), CultureInfo.InvariantCulture))
        : decimal.TryParse(printed, CultureInfo.InvariantCulture, out var plain) ? Print(plain) : printed;

    private static string Print(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>The numbers of an enumeration within a sentence, and of annexes.</summary>
    [GeneratedRegex(@"\(\d\) |Phụ lục [IVX]+")]
    private static partial Regex Outline();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{1,3}(\.\d{3})+$")]
    private static partial Regex Grouped();
}
