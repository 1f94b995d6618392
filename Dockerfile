FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig BannedSymbols.txt ./
COPY src/ src/
RUN dotnet publish src/EcommerceAnalytics.Api -c Release -o /app --nologo

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble
WORKDIR /app
COPY --from=build /app ./
COPY data/ data/
RUN mkdir var && chown "$APP_UID" var
USER $APP_UID
EXPOSE 8080
VOLUME /app/var
ENTRYPOINT ["dotnet", "EcommerceAnalytics.Api.dll"]
