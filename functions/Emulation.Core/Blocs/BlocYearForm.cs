using System.Text.Json;
using Emulation.Text;

namespace Emulation.Blocs;

/// <summary>
/// Reads the JSON document of a bloc's year. Its shape is the camelCase serialisation of <see cref="BlocYear"/>; a valid year,
/// written and read again, gives the same document.
/// </summary>
/// <remarks>
/// A rule between fields looks only at fields that are themselves sound, so that one slip is told once. Where two entries clash,
/// the later one is at fault and its message names the earlier one.
/// </remarks>
public static class BlocYearForm
{
    /// <summary>The bloc's year, or everything that is wrong with the document.</summary>
    /// <param name="bloc">The bloc in the route; the document must say the same.</param>
    /// <param name="year">The year in the route; the document must say the same.</param>
    /// <param name="knownPacks">Codes of the format packs that may be chosen for the year.</param>
    public static Parsed<BlocYear> Parse(JsonElement document, BlocCode bloc, int year, IReadOnlyCollection<string> knownPacks) =>
        ObjectReader.Read(document, reader => Read(reader, bloc, year, knownPacks));

    private static BlocYear Read(ObjectReader reader, BlocCode bloc, int year, IReadOnlyCollection<string> knownPacks)
    {
        if (reader.RequiredCode("bloc") is { Length: > 0 } code && code != bloc.ToString())
        {
            reader.Error("bloc", $"Khác mã khối trong địa chỉ; hãy ghi “{bloc}” hoặc gửi tới đúng địa chỉ.");
        }

        if (Sound(reader, () => reader.RequiredWhole("year", 2000, 2199)) is { } written && written != year)
        {
            reader.Error("year", $"Khác năm trong địa chỉ; hãy ghi {year} hoặc gửi tới đúng địa chỉ.");
        }

        var members = new BlocYearMembers();
        var catalogue = new BlocYearCatalogue();
        return new(
            bloc,
            year,
            reader.RequiredText("name", Limits.Year.Name),
            reader.Text("label", Limits.Year.Label) ?? "Khối",
            reader.Text("kind", Limits.Year.Name),
            reader.RequiredText("province", Limits.Year.ShortName),
            reader.Text("standingBody", Limits.Year.Name),
            reader.Text("theme", Limits.Year.Sentence) is { } theme && TextRules.Unquoted(theme) is { Length: > 0 } bare ? bare : null,
            BlocYearPaper.LegalBases(reader),
            members.Units(reader),
            members.RoleTerms(reader),
            catalogue.Movements(reader),
            catalogue.Indicators(reader),
            BlocYearDates.Calendar(reader, year),
            BlocYearPaper.Format(reader, knownPacks),
            BlocYearPaper.Recipients(reader),
            reader.Text("note", Limits.Year.Note, multiline: true),
            BlocYearPaper.Abbreviations(reader));
    }

    /// <summary>The value, or null where reading it noted an error.</summary>
    internal static T? Sound<T>(ObjectReader reader, Func<T> read) where T : struct
    {
        var before = reader.Errors.Count;
        var value = read();
        return reader.Errors.Count == before ? value : null;
    }

    /// <summary>The list, with an error where it was read without one and still holds nothing.</summary>
    internal static IReadOnlyList<T> AtLeastOne<T>(ObjectReader reader, string name, Func<IReadOnlyList<T>> read, string missing)
    {
        var before = reader.Errors.Count;
        var list = read();
        if (list.Count == 0 && reader.Errors.Count == before) reader.Error(name, missing);
        return list;
    }
}
