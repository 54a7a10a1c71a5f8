using System.Globalization;
using System.Resources;
using System.Text.Json;

namespace Emulation.Summaries.Formats;

/// <summary>
/// How an official document looks under one regulation (thể thức và kỹ thuật trình bày văn bản): paper, fonts, what each part is
/// printed like, how things are numbered. Packs are data with dates, since the rules change under a running product: a new rule
/// is a new JSON file. Sizes are in points, lengths in millimetres, shares from 0 to 1.
/// </summary>
public sealed partial record FormatPack
{
    /// <summary>Stable code that a bloc's year names, such as <c>nd30-2020</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What an administrator reads, in Vietnamese.</summary>
    public required string Name { get; init; }

    /// <summary>First day on which the rule is in force.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day on which it is in force; null while nothing has replaced it.</summary>
    public required DateOnly? ValidTo { get; init; }

    /// <summary>The regulations and other papers that the values come from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The one font of the document.</summary>
    public required string Font { get; init; }

    public required PageFormat Page { get; init; }

    public required PageNumberFormat PageNumber { get; init; }

    /// <summary>The lines on the right of the header: Quốc hiệu and Tiêu ngữ, or the Party's name.</summary>
    public required IReadOnlyList<MottoLine> Motto { get; init; }

    public required HeaderFormat Header { get; init; }

    /// <summary>What stands under the title.</summary>
    public required Mark TitleMark { get; init; }

    public required PartStyles Parts { get; init; }

    public required BodyFormat Body { get; init; }

    /// <summary>Heading levels, the outermost first.</summary>
    public required IReadOnlyList<HeadingFormat> Headings { get; init; }

    public required NumberFormat Number { get; init; }

    public required DateFormat Date { get; init; }

    public required AnnexFormat Annex { get; init; }

    public required AuthorityPrefixes Authority { get; init; }

    public required ClosingFormat Closing { get; init; }

    /// <summary>What an officer (văn thư) should check before relying on the pack, in Vietnamese.</summary>
    public required IReadOnlyList<string> ToConfirm { get; init; }

    /// <summary>Codes of the packs that are in force on some day of the year, sorted.</summary>
    public static IReadOnlyList<string> CodesIn(int year) => [.. Packs.Values.Where(pack => pack.IsValidIn(year)).Select(pack => pack.Code)];

    /// <summary>Part, item, movement.</summary>
    private const int LevelsUsed = 3;

    private static readonly SortedDictionary<string, FormatPack> Packs = Load();

    /// <summary>Codes of all packs, sorted; for messages that say what may be chosen.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Packs.Keys];

    /// <summary>The pack of that code; null where there is none.</summary>
    public static FormatPack? Find(string? code) => code is null ? null : Packs.GetValueOrDefault(code);

    public bool IsValidOn(DateOnly date) => ValidFrom <= date && (ValidTo is null || date <= ValidTo);

    /// <summary>Whether the rule is in force on some day of the year.</summary>
    public bool IsValidIn(int year) => ValidFrom.Year <= year && (ValidTo is null || year <= ValidTo.Value.Year);

    /// <summary>Reads a pack as it stands in a file.</summary>
    /// <exception cref="JsonException">A value is missing, misspelt or of the wrong kind, or there are fewer levels of headings than reports have.</exception>
    public static FormatPack Read(string json)
    {
        var pack = JsonSerializer.Deserialize(json, FormatPackJson.Default.FormatPack)!;
        return pack.Headings.Count >= LevelsUsed ? pack : throw new JsonException($"The pack {pack.Code} has {pack.Headings.Count} levels of headings; reports have {LevelsUsed}.");
    }

    private static SortedDictionary<string, FormatPack> Load()
    {
        var resources = new ResourceManager(typeof(FormatPack).Namespace + ".FormatPacks", typeof(FormatPack).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!;
        var packs = new SortedDictionary<string, FormatPack>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry entry in resources)
        {
            var pack = Read((string)entry.Value!);
            packs.Add(pack.Code, pack);
        }

        return packs;
    }
}
