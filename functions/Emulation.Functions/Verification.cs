using Emulation.Access;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>What a file is, for programs, and for pages without a script.</summary>
public sealed class Verification(VerificationDesk desk)
{
    [Function("FindFile")]
    [Callers(Callers.Anyone)]
    [Operation("What the file with that SHA-256 is: of the issued version in force, of one that was replaced, or of a draft. 404 where no version has it: it was changed, or is not ours.", Gives = typeof(VerifiedFile), Refuses = [404])]
    public async Task<IResult> Find([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{sha256}")] HttpRequest request, string sha256, CancellationToken cancellation)
    {
        var (file, refusal) = await desk.FindAsync(sha256, cancellation);
        return Answers.Of(request, file, refusal);
    }

    /// <summary>Changes nothing and keeps nothing, so it needs no anti-forgery token; asking for one would mean to read the whole form first.</summary>
    [Function("HashFile"), Costly]
    [Callers(Callers.Anyone)]
    [Operation("Hashes the first file of a form as a stream, keeps nothing, and leads to the page that says what it is. Programs hash a file themselves and ask /files/{sha256}.", 303, TakesFiles = ["multipart/form-data"], Refuses = [400, 413, 415])]
    public async Task<IResult> Hash([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "files")] HttpRequest request, CancellationToken cancellation)
    {
        var (sha256, refusal) = await VerificationDesk.HashAsync(request, cancellation);
        if (sha256 is not null) return PageAnswers.SeeOther(request.HttpContext, $"{PagePaths.Verify}/{sha256}");
        // A person has posted a form; a program that sent something else gets the problem as programs read it.
        return request.HasFormContentType ? PageAnswers.Refused(request.HttpContext, refusal!) : refusal!.ToResult();
    }
}
