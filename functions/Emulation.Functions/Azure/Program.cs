using Emulation;
using Emulation.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<EdgeMiddleware>();
builder.Services.AddEmulation(builder.Configuration);
builder.Build().Run();
