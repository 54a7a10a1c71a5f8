using System.Globalization;
using Emulation.Blocs;
using Emulation.Periods;

namespace Emulation.Pages.Admin;

/// <summary>Addresses of the administrator's pages.</summary>
public static class AdminPaths
{
    public const string Home = "/quan-tri";
    public const string NewBloc = "/quan-tri/khoi-moi";
    public const string Access = "/quan-tri/truy-cap";
    public const string Work = "/quan-tri/cong-viec";
    public const string Integrity = "/quan-tri/toan-ven";

    public static string Year(BlocCode bloc, int year) => string.Create(CultureInfo.InvariantCulture, $"/quan-tri/khoi/{bloc}/{year}");

    public static string Year(YearState state) => Year(state.Bloc, state.Year);

    public static string Section(YearState state, string slug) => $"{Year(state)}/phan/{slug}";

    /// <summary>The page of the unit at that place, from 1.</summary>
    public static string Unit(YearState state, int number) => string.Create(CultureInfo.InvariantCulture, $"{Section(state, YearSchema.UnitsSlug)}/{number}");

    public static string Apply(YearState state) => $"{Year(state)}/ap-dung";

    public static string Discard(YearState state) => $"{Year(state)}/bo-ban-nhap";

    public static string File(YearState state) => $"{Year(state)}/tep";

    public static string NextYear(BlocCode bloc, int year) => $"{Year(bloc, year)}/nam-moi";

    public static string Secret(YearState state, string recipient) => $"{Year(state)}/noi-nhan/{recipient}/khoa";

    public static string Backups(BlocCode bloc, int year) => $"{Year(bloc, year)}/sao-luu";

    public static string Template(BlocCode bloc, int year) => $"{Year(bloc, year)}/mau-word";

    public static string Audit(BlocCode bloc, Period period) => $"/quan-tri/khoi/{bloc}/{period}/nhat-ky";

    /// <summary>The check of every bloc from that one on.</summary>
    public static string IntegrityFrom(BlocCode bloc) => $"{Integrity}?tu={bloc}";

    public static string AccessOf(BlocCode bloc) => $"{Access}?khoi={bloc}";

    /// <summary>Where an error of that path is mended.</summary>
    public static string ErrorAt(YearState state, string path)
    {
        var section = YearSchema.SectionOf(path);
        if (section.Slug != YearSchema.UnitsSlug) return $"{Section(state, section.Slug)}?kiem=1#{Kit.FieldId.Of(YearWords.FieldOf(path, section.Fields))}";
        var end = path.IndexOf(']', StringComparison.Ordinal);
        if (end < 0 || !int.TryParse(path.AsSpan("units[".Length, end - "units[".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return Section(state, section.Slug);
        var field = path.Length > end + 2 ? YearWords.FieldOf(path[(end + 2)..], YearSchema.Unit) : "name";
        return $"{Unit(state, index + 1)}?kiem=1#{Kit.FieldId.Of(field)}";
    }
}

/// <summary>Links back from the administrator's pages.</summary>
internal static class AdminTrail
{
    public static IReadOnlyList<(string, string)> Home { get; } = [(AdminPaths.Home, "Các khối")];

    public static IReadOnlyList<(string, string)> Year(YearState state) => [.. Home, (AdminPaths.Year(state), $"{state.Name}, năm {state.Year}")];

    public static IReadOnlyList<(string, string)> Section(YearState state, string slug) => [.. Year(state), (AdminPaths.Section(state, slug), YearSchema.Find(slug)!.Title)];
}
