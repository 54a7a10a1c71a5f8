using Emulation.Blocs;

namespace Emulation.Backups;

/// <summary>A part of the check of all blocs, as much as one request does.</summary>
/// <param name="Total">How many blocs there are.</param>
/// <param name="First">Place of the first that was checked here, from 1; 0 where none was.</param>
/// <param name="Blocs">What was found, in order of the codes.</param>
/// <param name="Next">Where to go on; null where the last bloc was checked.</param>
public sealed record IntegrityReport(int Total, int First, IReadOnlyList<BlocIntegrity> Blocs, BlocCode? Next);

/// <summary>Checks all blocs, a part of them in each request: a bloc of a hundred units takes a second or so, and a request must end.</summary>
public sealed class IntegrityDesk(BlocCheck check, TimeProvider time)
{
    /// <summary>After this no other bloc is begun.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    /// <summary>Backups that a request looks at for each bloc; the command looks at all.</summary>
    private const int Depth = 31;

    /// <param name="from">The first bloc to check; the first of all where it is no code.</param>
    public async Task<IntegrityReport> ReadAsync(string? from, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var all = await check.FindBlocsAsync(cancellation);
        var first = BlocCode.TryParse(from, null, out var code) ? all.TakeWhile(bloc => string.CompareOrdinal(bloc.ToString(), code.ToString()) < 0).Count() : 0;
        var blocs = new List<BlocIntegrity>();
        foreach (var bloc in all.Skip(first))
        {
            if (blocs.Count > 0 && time.GetElapsedTime(began) > Budget) break;
            blocs.Add(await check.RunAsync(bloc, Depth, cancellation));
        }

        var next = first + blocs.Count;
        return new(all.Count, blocs.Count == 0 ? 0 : first + 1, blocs, next < all.Count ? all[next] : null);
    }
}
