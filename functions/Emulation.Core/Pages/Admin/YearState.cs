using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Summaries.Formats;
using Emulation.Text;

namespace Emulation.Pages.Admin;

/// <summary>A field whose value is not the same on both sides.</summary>
/// <param name="Field">What people call it.</param>
/// <param name="Saved">What is stored, or in force.</param>
/// <param name="Mine">What was typed, or is not in force yet.</param>
public sealed record YearDifference(string Field, string Saved, string Mine);

/// <summary>A bloc's year as the administrator finds it: what is in force, what is being written, or both.</summary>
public sealed record YearState(BlocCode Bloc, int Year, StoredBlocYear? InForce, BlocYearDraft? Draft)
{
    /// <summary>What is being written, else what is in force.</summary>
    public JsonObject Document { get; } = Draft?.Document ?? JsonNode.Parse(Json.Write(InForce!.Year))!.AsObject();

    public string Name => Document["name"]?.ToString() is { Length: > 0 } name ? name : Bloc.ToString();

    /// <summary>The document, read; or everything that keeps it from being put in force, in the reader's words.</summary>
    public Parsed<BlocYear> Check => field ??= BlocYearForm.Parse(JsonSerializer.SerializeToElement(Document, Json.Options), Bloc, Year, FormatPack.CodesIn(Year));

    /// <summary>What the administrator saw when deciding to put it in force: both versions.</summary>
    public string Version => $"{InForce?.Version.ToString().Trim('"')}.{Draft?.Version.ToString().Trim('"')}";

    /// <summary>Somebody changed what is in force after the writing began, so that putting this in force would undo it.</summary>
    public bool IsOvertaken => Draft is not null && InForce is not null && (Draft.Base is not { } from || !BlocYearStore.Same(from, InForce.Version));

    /// <summary>Errors of the section by the name of the field that shows them, in the page's words.</summary>
    public IDictionary<string, string[]> ErrorsOf(YearSection section) => Words(
        Check.Errors.Where(error => YearSchema.SectionOf(error.Key) == section).Select(error => KeyValuePair.Create(YearWords.FieldOf(error.Key, section.Fields), error.Value)));

    /// <summary>Errors of one unit by the name of the field on its page.</summary>
    public IDictionary<string, string[]> ErrorsOfUnit(int index)
    {
        var path = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"units[{index}].");
        return Words(Check.Errors.Where(error => error.Key.StartsWith(path, StringComparison.Ordinal)).Select(error => KeyValuePair.Create(YearWords.FieldOf(error.Key[path.Length..], YearSchema.Unit), error.Value)));
    }

    /// <summary>What would change if the draft were put in force.</summary>
    public IReadOnlyList<YearDifference> Changes()
    {
        if (InForce is null || Draft is null) return [];
        var before = JsonNode.Parse(Json.Write(InForce.Year))!.AsObject();
        var after = Check.Value is { } valid ? JsonNode.Parse(Json.Write(valid))!.AsObject() : Document;
        return Differences(All(before), All(after));
    }

    /// <summary>What is not the same in two sets of fields.</summary>
    public static IReadOnlyList<YearDifference> Differences(IReadOnlyDictionary<string, string> saved, IReadOnlyDictionary<string, string> mine) =>
    [
        .. saved.Keys.Union(mine.Keys)
            .Where(name => saved.GetValueOrDefault(name, "") != mine.GetValueOrDefault(name, ""))
            .Select(name => new YearDifference(YearWords.Label(name), saved.GetValueOrDefault(name, ""), mine.GetValueOrDefault(name, ""))),
    ];

    /// <summary>Names what stands in the fields, so that a later save sees whether somebody else has changed it.</summary>
    public static string VersionOf(IReadOnlyDictionary<string, string> shown) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\0', shown.Select(field => $"{field.Key}\u0001{field.Value}")))))[..32];

    private static OrderedDictionary<string, string> All(JsonObject document)
    {
        var all = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var section in YearSchema.Sections)
        {
            foreach (var (name, value) in YearForm.Show(document, section.Fields)) all[name] = value;
        }

        foreach (var (index, unit) in YearForm.RowsOf(document, "units").Index())
        {
            foreach (var (name, value) in YearForm.Show(unit, YearSchema.Unit)) all[$"units[{index}].{name}"] = value;
        }

        return all;
    }

    private static OrderedDictionary<string, string[]> Words(IEnumerable<KeyValuePair<string, string[]>> errors)
    {
        var words = new OrderedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (field, messages) in errors) words[field] = [.. words.GetValueOrDefault(field) ?? [], .. messages.Select(YearWords.Say)];
        return words;
    }
}
