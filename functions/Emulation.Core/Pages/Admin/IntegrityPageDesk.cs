using Emulation.Backups;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Admin;

/// <summary>Shows the check of all blocs.</summary>
public sealed class IntegrityPageDesk(IntegrityDesk desk, BlocList blocs)
{
    /// <param name="from">The bloc to begin with; null for the first.</param>
    public async Task<IResult> ShowAsync(HttpContext context, string? from, CancellationToken cancellation)
    {
        var report = await desk.ReadAsync(from, cancellation);
        var names = (await blocs.ReadAsync(cancellation)).ToDictionary(bloc => bloc.Bloc, bloc => bloc.Name);
        return PageAnswers.Show<IntegrityPage>(context, ("Report", report), ("Names", names));
    }
}
