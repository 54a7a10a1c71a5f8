using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Submissions;
using Xunit;

namespace Emulation.Tests.Seed;

/// <summary>
/// Holds the sample data to the published facts (facts.json). The files are read here by their shape alone, without the product's
/// readers, so that a fault in a reader cannot hide one in the data.
/// </summary>
public sealed class SampleTests
{
    private const string Digital = "chuyen-doi-so";
    private const string Support = "nong-thon-moi-nguoi-ngheo";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Samples", "ha-giang-2023");
    private static readonly JsonNode Facts = Parse(Path.Combine(AppContext.BaseDirectory, "Seed", "facts.json"));
    private static readonly BlocYear Year = Parse(Path.Combine(Folder, "bloc-year.json")).Deserialize<BlocYear>(Strict)!;
    private static readonly LeadText Lead = Parse(Path.Combine(Folder, "lead-text.json")).Deserialize<LeadText>(Strict)!;
    private static readonly Dictionary<string, Submission> Reports =
        Directory.GetFiles(Path.Combine(Folder, "submissions")).ToDictionary(file => Path.GetFileNameWithoutExtension(file), Report);

    [Fact]
    public void The_bloc_is_the_published_one()
    {
        Assert.Equal("ban-dang-ha-giang", Year.Bloc.ToString());
        Assert.Equal(2023, Year.Year);
        Assert.Equal(Text(Facts["bloc"]), Year.Name);
        Assert.Equal(Text(Facts["province"]), Year.Province);
        Assert.Equal(Text(Facts["theme"]), Year.Theme);
        Assert.Equal(Bases(Facts["legalBases"]), Year.LegalBases);
        Assert.Equal(Items(Facts["units"]).Select(unit => Text(unit["name"])), Year.Units.Select(unit => unit.Name));
        Assert.Equal(Enumerable.Range(1, 9), Year.Units.Select(unit => unit.Order));
        Assert.Equal(
            Items(Facts["units"]).SelectMany(unit => Items(unit["aliases"])).Select(Text), Year.Units.SelectMany(unit => unit.Aliases));
    }

    [Fact]
    public void The_movements_are_the_published_ones()
    {
        var facts = Items(Facts["movements"]);

        Assert.Equal(facts.Select(fact => string.Join(" | ", Items(fact["names"]).Select(Text))), Year.Movements.Select(movement => string.Join(" | ", movement.Names)));
        Assert.Equal(Text(facts[0]["tiedTo"]), Year.Movements[0].TiedTo);
        Assert.Equal(Items(facts[1]["focus"]).Select(Text), Year.Movement(Digital)!.Focus);

        // The article gives number, kind, issuer and date of this decision but not its subject.
        var decision = Assert.Single(Year.Movement(Support)!.LegalBases);
        Assert.Equal(new LegalBasis("575-QĐ/TU", "Quyết định", "Ban Thường vụ Tỉnh ủy", new(2022, 3, 25), decision.About), decision);
        Assert.Equal(Text(facts[2]["legalBasis"]!["symbol"]), decision.Symbol);
    }

    [Fact]
    public void Every_unit_has_one_report_on_all_movements()
    {
        Assert.Equal(9, Reports.Count);
        Assert.Equal(Year.Units.Select(unit => unit.Code.ToString()).Order(StringComparer.Ordinal), Reports.Keys.Order(StringComparer.Ordinal));
        foreach (var report in Reports.Values)
        {
            Assert.True(report.NoStateSecrets);
            Assert.Equal(Year.Movements.Select(movement => movement.Code), report.Movements.Select(result => result.Movement));
            Assert.All(report.Movements, result => Assert.All(result.Figures, figure =>
            {
                var indicator = Year.Indicator(figure.Indicator);
                Assert.Equal(result.Movement, indicator?.Movement);
                Assert.Equal(figure.Value, decimal.Round(figure.Value, indicator!.Decimals));
            }));
        }
    }

    [Fact]
    public void Every_theme_stands_in_its_units_report()
    {
        Assert.Equal(11, Reports.Values.Sum(report => report.Themes.Count));
        foreach (var fact in Items(Facts["units"])) Assert.Equal(Items(fact["themes"]).Select(Text), ReportOf(fact["name"]).Themes);
    }

    /// <summary>What a unit signed is its theme; the article names no target.</summary>
    [Fact]
    public void Every_covenant_holds_the_published_themes_and_no_target()
    {
        Assert.Equal(Items(Facts["units"]).SelectMany(unit => Items(unit["themes"])).Select(Text), Year.Units.SelectMany(unit => unit.Covenant!.Themes));
        Assert.All(Year.Units, unit => Assert.Empty(unit.Covenant!.Targets));
    }

    [Fact]
    public void Every_highlight_stands_in_its_units_report()
    {
        var facts = Items(Items(Facts["movements"])[1]["highlights"]);

        Assert.Equal(4, facts.Count);
        foreach (var fact in facts)
        {
            var highlights = ReportOf(fact["unit"]).Movements.Single(result => result.Movement == Digital).Highlights;
            Assert.All(Items(fact["items"]), item => Assert.Contains(highlights, text => text.Contains(Text(item), StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Every_topic_of_the_bloc_stands_in_the_leads_text()
    {
        Assert.Equal(Year.Movements.Select(movement => movement.Code), Lead.Movements.Select(result => result.Movement));
        foreach (var (fact, result) in Items(Facts["movements"]).Zip(Lead.Movements))
        {
            Assert.All(Items(fact["bloc"]).Concat(Items(fact["topics"])), item => Assert.Contains(Text(item), result.Text!, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_made_up_split_adds_up_to_the_published_total()
    {
        var figures = Reports.Values.SelectMany(report => report.Movements).SelectMany(result => result.Figures).Where(figure => figure.Indicator == "ho-tro-co-so").ToList();

        Assert.Equal(9, figures.Count);
        Assert.All(figures, figure => Assert.Equal(Qualifier.Exact, figure.Qualifier));
        Assert.Equal(1_833_468_000m, figures.Sum(figure => figure.Value));
        Assert.Equal("1.833.468.000 đồng", Text(Items(Facts["movements"])[2]["figure"]!["asPrinted"]));
        Assert.Equal(
            new Indicator("ho-tro-co-so", "hỗ trợ, vận động giúp cho cơ sở", "đồng", FigureKind.Cash, Aggregation.Sum, 0, Support),
            Year.Indicator("ho-tro-co-so"));
    }

    [Theory]
    [InlineData("215.000.000", 215_000_000)]
    [InlineData("245.500.000 đồng", 245_500_000)]
    [InlineData("186 triệu đồng", 186_000_000)]
    [InlineData("97 triệu", 97_000_000)]
    [InlineData("0,25 tỷ đồng", 250_000_000)]
    public void The_amounts_as_typed_are_read_right_here(string typed, long expected) => Assert.Equal(expected, Amount(typed));

    [Fact]
    public void The_half_year_is_open_in_june()
    {
        Assert.Equal(
            new PeriodCalendar(
                new Period(2023, PeriodKind.H1), new(2023, 1, 1), new(2023, 6, 30), new(2023, 6, 1), new(2023, 6, 25), new(2023, 7, 5),
                new(2023, 6, 26, 8, 0, 0, TimeSpan.FromHours(7)), new(2023, 7, 6, 8, 0, 0, TimeSpan.FromHours(7)), PeriodCalendar.DefaultReminderDays),
            Year.CalendarOf(new(2023, PeriodKind.H1))! with { ReminderDays = PeriodCalendar.DefaultReminderDays });
        Assert.Equal([-10, -3, 0, 1], Year.CalendarOf(new(2023, PeriodKind.H1))!.ReminderDays);
        Assert.All(Year.Calendar, entry => Assert.True(entry.From <= entry.To && entry.Opens <= entry.Due && entry.Due <= entry.Closes));
        Assert.True(Year.IsLeadOn(UnitCode.Parse("van-phong"), new(2023, 6, 26)));
    }

    [Fact]
    public void All_text_is_composed_and_free_of_invisible_characters()
    {
        foreach (var file in Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Assert.True(text.IsNormalized(NormalizationForm.FormC), file);
            Assert.DoesNotContain(text, c => c is not '\n' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format);
            Assert.DoesNotContain('\u00a0', text);
        }
    }

    private static Submission ReportOf(JsonNode? unitName) => Reports[Year.Units.Single(unit => unit.Name == Text(unitName)).Code.ToString()];

    private static Submission Report(string file)
    {
        var report = Parse(file);
        foreach (var figure in Items(report["movements"]).SelectMany(result => Items(result["figures"])))
        {
            if (figure["value"]!.GetValueKind() == JsonValueKind.String) figure["value"] = Amount(Text(figure["value"]));
        }

        return report.Deserialize<Submission>(Strict)!;
    }

    private static decimal Amount(string typed)
    {
        var words = typed.Split(' ');
        var factor = words.Contains("tỷ") ? 1_000_000_000m : words.Contains("triệu") ? 1_000_000m : 1m;
        var digits = words[0].Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        return decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * factor;
    }

    private static IEnumerable<LegalBasis> Bases(JsonNode? facts) => Items(facts).Select(fact => new LegalBasis(
        Text(fact["symbol"]),
        Text(fact["kind"]),
        Text(fact["issuer"]),
        DateOnly.ParseExact(Text(fact["date"]), "d/M/yyyy", CultureInfo.InvariantCulture),
        Text(fact["about"])));

    private static List<JsonNode> Items(JsonNode? list) => list is null ? [] : [.. list.AsArray().OfType<JsonNode>()];

    private static string Text(JsonNode? value) => value!.GetValue<string>();

    private static JsonNode Parse(string file) => JsonNode.Parse(File.ReadAllText(file))!;
}
