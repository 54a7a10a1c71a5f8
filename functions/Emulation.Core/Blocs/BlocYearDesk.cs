using System.Globalization;
using Azure;
using Emulation.Http;
using Emulation.Summaries.Formats;

namespace Emulation.Blocs;

/// <summary>Reads and replaces a bloc's year for an administrator, whole and with If-Match.</summary>
public sealed class BlocYearDesk(BlocYearStore store)
{
    public async ValueTask<(StoredBlocYear? Stored, Refusal? Refusal)> FindAsync(string bloc, string year, CancellationToken cancellation)
    {
        if (Read(bloc, year) is not ({ } code, { } number)) return (null, UnknownOf(bloc, year));
        return await store.FindAsync(code, number, cancellation) is { } stored ? (stored, null) : (null, Refusal.UnknownBloc(bloc, number));
    }

    /// <summary>Creates the document where <see cref="RequestDocument.IfMatch"/> is missing, else replaces the version that it names.</summary>
    public async Task<(StoredBlocYear? Saved, bool Created, Refusal? Refusal)> SaveAsync(string bloc, string year, RequestDocument request, CancellationToken cancellation)
    {
        if (Read(bloc, year) is not ({ } code, { } number)) return (null, false, UnknownOf(bloc, year));
        var parsed = BlocYearForm.Parse(request.Root, code, number, FormatPack.CodesIn(number));
        if (parsed.Value is not { } document) return (null, false, Refusal.Invalid(parsed.Errors));

        ETag? expected = request.IfMatch is { } version ? new ETag($"\"{version}\"") : null;
        // Storage gives letters and digits. Anything else, such as * for whatever is there, is no version that somebody saw.
        var known = request.IfMatch is not { } text || (text is { Length: > 0 and <= 100 } && text.All(char.IsAsciiLetterOrDigit));
        if (known && await store.SaveAsync(document, expected, cancellation) is { } saved) return (new(document, saved), expected is null, null);
        var current = await store.FindAsync(code, number, cancellation);
        var currentVersion = current?.Version.ToString().Trim('"');
        return (null, false, expected is null ? Refusal.VersionRequired(currentVersion) : Refusal.Stale(currentVersion, null));
    }

    private static (BlocCode? Bloc, int? Year) Read(string bloc, string year) => (
        BlocCode.TryParse(bloc, null, out var code) ? code : null,
        year.Length == 4 && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 2000 and <= 2199 ? number : null);

    private static Refusal UnknownOf(string bloc, string year) => BlocCode.TryParse(bloc, null, out _) ? Refusal.BadYear(year) : Refusal.UnknownBloc(bloc);
}
