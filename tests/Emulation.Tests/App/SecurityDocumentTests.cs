using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Emulation.LocalHost;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>What functions/SECURITY.md points at exists, and no item of the standard is left out or told twice.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(SolutionFolder.Path, "functions", "SECURITY.md"));

    [Fact]
    public void Every_item_that_is_met_names_what_shows_it_and_that_exists()
    {
        var classes = typeof(SecurityDocumentTests).Assembly.GetTypes().Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute)))).Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(SolutionFolder.Path, "local.settings.sample.json")))!["Values"]!.AsObject();
        var parameters = File.ReadAllText(Path.Combine(SolutionFolder.Path, "infra", "main.bicep"));

        var rows = Rows("## OWASP ASVS 5.0, levels 1 and 2").ToList();
        Assert.NotEmpty(rows);
        foreach (var cells in rows)
        {
            var shown = Quoted().Matches(cells[^1]).Select(match => match.Groups[1].Value).ToList();
            Assert.NotEmpty(shown);
            Assert.DoesNotContain(shown, name =>
                name.EndsWith("Tests", StringComparison.Ordinal) ? !classes.Contains(name)
                : name.StartsWith("Emulation__", StringComparison.Ordinal) ? !settings.ContainsKey(name)
                : name.Contains('.', StringComparison.Ordinal) ? !File.Exists(Path.Combine(SolutionFolder.Path, name))
                : !parameters.Contains($"param {name} ", StringComparison.Ordinal));
        }
    }

    /// <summary>How many items of levels 1 and 2 each section of the standard has (OWASP/ASVS 5.0, all but chapters 10 and 17).</summary>
    [Fact]
    public void Every_item_of_levels_1_and_2_is_said_to_be_met_not_met_or_not_to_apply()
    {
        const string Sections =
            "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 "
            + "7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 "
            + "15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3";
        var asked = Sections.Split(' ').Select(section => section.Split(':')).SelectMany(section => Enumerable.Range(1, int.Parse(section[1], null)).Select(number => $"{section[0]}.{number}"));
        var met = Rows("## OWASP ASVS 5.0, levels 1 and 2").Concat(Rows("### Apply and are not met, or not wholly")).SelectMany(cells => cells[0].Split(", "));
        var not = Item().Matches(Section("### Do not apply")).SelectMany(match => Range(match.Groups[1].Value, match.Groups[2].Value));

        // Our check and act at once is of level 3, and met all the same; three are met in one way and not in another.
        Assert.Equal(asked.Append("15.4.2").Order(StringComparer.Ordinal), met.Concat(not).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["4.1.2", "6.4.1"], met.Concat(not).GroupBy(item => item).Where(same => same.Count() > 1).Select(same => same.Key).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Range(string from, string to)
    {
        if (to.Length == 0) return [from];
        var section = from[..(from.LastIndexOf('.') + 1)];
        var first = int.Parse(from[section.Length..], null);
        return Enumerable.Range(first, int.Parse(to[section.Length..], null) - first + 1).Select(number => $"{section}{number}");
    }

    /// <summary>The cells of each row of the section's table, without its head.</summary>
    private static IEnumerable<string[]> Rows(string heading) => Section(heading).Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2]))
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());

    private static string Section(string heading)
    {
        var section = Document[(Document.IndexOf($"\n{heading}\n", StringComparison.Ordinal) + heading.Length + 1)..];
        var end = section.IndexOf("\n#", StringComparison.Ordinal);
        return end < 0 ? section : section[..end];
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(\d+\.\d+\.\d+)(?: to (\d+\.\d+\.\d+))?")]
    private static partial Regex Item();
}
